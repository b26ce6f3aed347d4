namespace Mingfa.Core.Codes;
public static class ChineseDate { public static bool TryParse(string s, out DateOnly d) => DateOnly.TryParse(s, out d); }
