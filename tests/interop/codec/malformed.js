// SPDX-License-Identifier: EUPL-1.2
// tests/interop/codec/malformed.js: documents that no reader of the mapping may accept.
const scalar = (name, text) => `{"scalaires":{"${name}":${text}}}`;

export const malformed = [
  "", " ", "null", "[]", "1", "\"texte\"", "{", "{]", "{\"fin\":\"a\",}", "{\"fin\":\"a\"}}", "{fin:\"a\"}",
  "{'fin':'a'}", "{\"fin\":\"a\nb\"}", "{\"fin\":\"\\x\"}", "{\"fin\":\"\\u12\"}", "{\"fin\" \"a\"}", "// rien\n{}",
  "{\"fin\":undefined}", "{\"inconnu\":1}", "{\"suite\":{\"inconnu\":1}}", "{\"branches\":[{},{\"inconnu\":null}]}",
  "{\"branches\":{}}", "{\"branches\":[null]}", "{\"suite\":[]}", "{\"suite\":\"\"}",
  "{\"fin\":1}", "{\"fin\":true}", "{\"fin\":{}}", "{\"choixTexte\":\"a\",\"choixBool\":true}",
  scalar("unInt32", "1.5"), scalar("unInt32", "2147483648"), scalar("unInt32", "-2147483649"), scalar("unInt32", "\"\""),
  scalar("unInt32", "\"1 \""), scalar("unInt32", "\"un\""), scalar("unInt32", "true"), scalar("unInt32", "01"),
  scalar("unInt32", "\"NaN\""), scalar("unUint32", "-1"), scalar("unUint32", "4294967296"),
  scalar("unInt64", "\"9223372036854775808\""), scalar("unInt64", "1.5"), scalar("unInt64", "\"un\""),
  scalar("unUint64", "\"-1\""), scalar("unUint64", "\"18446744073709551616\""),
  scalar("unFloat", "3.5e38"), scalar("unFloat", "NaN"), scalar("unDouble", "\"un\""), scalar("unDouble", "false"),
  scalar("unBool", "\"true\""), scalar("unBool", "1"), scalar("uneSaison", "\"SAISON_INCONNUE\""),
  scalar("uneSaison", "1.5"), scalar("uneSaison", "true"), scalar("unBytes", "\"é\""), scalar("unBytes", "1"),
  "{\"creeLe\":\"2011-12-31\"}", "{\"creeLe\":\"2011-12-31T23:59:59\"}", "{\"creeLe\":\"0000-01-01T00:00:00Z\"}",
  "{\"creeLe\":\"2011-13-01T00:00:00Z\"}", "{\"creeLe\":\"2011-12-31T23:59:59.1234567890Z\"}", "{\"creeLe\":1}",
  "{\"creeLe\":{\"seconds\":1}}", "{\"listes\":{\"desInt32\":1}}", "{\"listes\":{\"desInt32\":[1,null]}}",
  "{\"listes\":{\"desInt32\":[[1]]}}", "{\"listes\":{\"desSaison\":[\"ETE\"]}}",
];
