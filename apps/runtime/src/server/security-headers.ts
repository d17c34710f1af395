/**
 * Sent with every page and API answer. Styles may be inline because the canvas and the code editor
 * place things with style attributes, which no nonce covers; scripts never are.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; "),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
};

/** For answers whose content a flow decides: they may hold anything, so they get no rights at all. */
export const foreignContentHeaders: Readonly<Record<string, string>> = {
  ...securityHeaders,
  "content-security-policy": "sandbox; default-src 'none'",
  "cache-control": "no-store",
};
