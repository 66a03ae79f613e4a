import js from "@eslint/js";
import tseslint from "typescript-eslint";

// A page that shows strangers' texts: whatever turns text into markup or code is forbidden, not just discouraged.
const noMarkup = ["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc"].map((property) => ({
  property,
  message: "Texts of lists are hostile input: use textContent.",
}));

export default tseslint.config(
  { ignores: ["node_modules/"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    rules: {
      "max-lines": ["error", 300],
      "no-restricted-properties": ["error", ...noMarkup.map((each) => ({ ...each }))],
      "no-restricted-globals": ["error", "fetch", "XMLHttpRequest", "WebSocket", "localStorage"],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      eqeqeq: "error",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  { files: ["*.js", "*.mjs"], languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly" } } },
);
