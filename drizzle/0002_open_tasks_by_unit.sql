DROP INDEX "tasks_open_unit";--> statement-breakpoint
CREATE INDEX "tasks_open_unit" ON "tasks" USING btree ("district_id","unit_path","due_on","id","officer_id") WHERE status = 0;