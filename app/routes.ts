import { index, type RouteConfig, route } from "@remix-run/route-config"

// The site map: every address in one table.
export default [
  index("routes/index.ts"),
  route("sign-in", "routes/sign-in.tsx"),
  route("sign-out", "routes/sign-out.ts"),
  route("setup", "routes/setup.tsx"),
  route("preferences", "routes/preferences.ts"),

  route("board", "routes/board.tsx"),
  route("tasks", "routes/tasks/list.tsx"),
  route("tasks/new", "routes/tasks/new.tsx"),
  route("tasks/reassignment", "routes/tasks/reassignment.tsx"),
  route("tasks/:taskId", "routes/tasks/show.tsx"),
  route("tasks/:taskId/completion", "routes/tasks/completion.tsx"),
  route("tasks/:taskId/:act/undo", "routes/tasks/undo.ts"),
  route("tasks/:taskId/postponement", "routes/tasks/postponement.tsx"),
  route("tasks/:taskId/handover", "routes/tasks/handover.tsx"),
  route("tasks/:taskId/handover/acceptance", "routes/tasks/handover-acceptance.ts"),
  route("tasks/:taskId/handover/refusal", "routes/tasks/handover-refusal.tsx"),
  route("tasks/:taskId/cancellation", "routes/tasks/cancellation.tsx"),
  route("tasks/:taskId/feedback", "routes/tasks/feedback.tsx"),
  route("tasks/:taskId/strike-off", "routes/tasks/strike-off.tsx"),

  route("visits", "routes/visits/list.tsx"),
  route("visits/new", "routes/visits/new.tsx"),
  route("visits/:visitId", "routes/visits/show.tsx"),
  route("visits/:visitId/correction", "routes/visits/correction.tsx"),

  route("account", "routes/account/show.tsx"),
  route("account/password", "routes/account/password.tsx"),
  route("account/sessions/closure", "routes/account/sessions-closure.ts"),
  route("account/sessions/:handle/closure", "routes/account/session-closure.ts"),

  route("officers", "routes/officers/list.tsx"),
  route("officers/new", "routes/officers/new.tsx"),
  route("officers/units/new", "routes/officers/new-unit.tsx"),
  route("officers/:officerId", "routes/officers/show.tsx"),
  route("officers/:officerId/posts/new", "routes/officers/new-post.tsx"),
  route("officers/:officerId/posts/:postId/ending", "routes/officers/post-ending.tsx"),
  route("officers/:officerId/disablement", "routes/officers/disablement.tsx"),
  route("officers/:officerId/enablement", "routes/officers/enablement.ts"),
  route("officers/:officerId/password-reset", "routes/officers/password-reset.tsx"),

  route("audit", "routes/audit.tsx"),

  route("employers", "routes/employers/list.tsx"),
  route("employers/new", "routes/employers/new.tsx"),
  route("employers/:employerId", "routes/employers/show.tsx"),
  route("employers/:employerId/edit", "routes/employers/edit.tsx"),
  route("employers/:employerId/number", "routes/employers/number.tsx"),
  route("territories", "routes/territories/list.tsx"),
  route("territories/:territoryId", "routes/territories/show.tsx"),

  route("cases", "routes/cases/list.tsx"),
  route("cases/new", "routes/cases/new.tsx"),
  route("cases/reassignment", "routes/cases/reassignment.tsx"),
  route("cases/:caseId", "routes/cases/show.tsx"),
  route("cases/:caseId/edit", "routes/cases/edit.tsx"),
  route("cases/:caseId/closure", "routes/cases/closure.tsx"),
  route("cases/:caseId/reopening", "routes/cases/reopening.tsx"),

  route("district", "routes/district.tsx"),

  route("*", "routes/nowhere.tsx"),
] satisfies RouteConfig
