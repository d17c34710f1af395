import * as z from "zod";

const words = { title: z.string().optional(), description: z.string().optional() };

const formField = z.union([
  z.looseObject({
    ...words,
    type: z.literal("string"),
    enum: z.array(z.string()).min(1).optional(),
    format: z.string().optional(),
    default: z.string().optional(),
  }),
  z.looseObject({ ...words, type: z.enum(["number", "integer"]), default: z.number().optional() }),
  z.looseObject({ ...words, type: z.literal("boolean"), default: z.boolean().optional() }),
]);

/** The part of JSON Schema that a start form may use: one flat object of simple fields. */
export const manualForm = z.looseObject({
  type: z.literal("object"),
  properties: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), formField),
  required: z.array(z.string()).optional(),
});
