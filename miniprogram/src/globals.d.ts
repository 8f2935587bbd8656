/** Set by the build: where the service is; empty in a browser, where it is where the page came from. */
declare const SERVICE_URL: string;
declare const BARCODE_READER: string;
/** WeChat's own, in WeChat. */
declare const wx: unknown;
