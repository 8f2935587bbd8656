import { mock, PuppetMock } from 'wechaty-puppet-mock';
import { PuppetServer } from 'wechaty-puppet-service';

/** A puppet of which tests decide what happens to it, behind the real service and gRPC; both are started. */
export async function startPuppetService(endpoint: string, token: string) {
  const mocker = new mock.Mocker();
  const puppet = new PuppetMock({ mocker } as never);
  const options = { endpoint, puppet, token, tls: { disable: true } };
  const server = new PuppetServer(options as never);
  await server.start();
  await puppet.start();
  return { mocker, puppet, server };
}
