-- A product that somebody else than the place's lead or the offices adds waits for the lead's yes.
INSERT INTO "approval_rule" ("command", "priority", "condition", "steps", "remind_after_minutes", "expire_after_hours")
VALUES ('addProduct', 10, '{"unlessLeadOf":"place","unlessRoles":["buyer","headquarters","owner"]}',
  '[{"need":"any","approvers":[{"role":"placeLead","at":"place"}]}]', 1440, 168);
