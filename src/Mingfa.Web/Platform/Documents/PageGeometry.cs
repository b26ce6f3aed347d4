namespace Mingfa.Web.Platform.Documents;

/// <summary>GB/T 9704-2012, 5: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of 28 characters in 3号. In twips (1/1440 inch).</summary>
public static class PageGeometry
{
    public const int PageWidth = 11906;
    public const int PageHeight = 16838;
    public const int BodyHalfPoints = 32;
    public const int LinesPerPage = 22;
    public const int CharactersPerLine = 28;

    public static readonly int Top = Twips(37);
    public static readonly int Left = Twips(28);
    public static readonly int TextWidth = Twips(156);
    public static readonly int TextHeight = Twips(225);
    public static readonly int Right = PageWidth - Left - TextWidth;
    public static readonly int Bottom = PageHeight - Top - TextHeight;

    /// <summary>One line of the grid; rounded down, so that the 22nd still fits.</summary>
    public static readonly int LinePitch = TextHeight / LinesPerPage;

    /// <summary>
    /// One character cell, 15.6 pt. 28 × 16 pt is wider than 156 mm, so characters are drawn together a little. 442/28 = 15.79 pt would do in
    /// Word; LibreOffice rounds the grid so that only 27 of those fit. Lines are justified: the full width shows either way.
    /// </summary>
    public const int CharacterPitch = 312;

    /// <summary>w:docGrid charSpace: the cell minus the font size, in 1/4096 pt.</summary>
    public static readonly int CharacterSpace = (CharacterPitch - BodyHalfPoints * 10) * 4096 / 20;

    /// <summary>
    /// The same cell as spacing between characters, for programs that do not draw characters together on a grid: body text is off the
    /// grid and carries this, with fixed lines, so that every program sets 22 × 28.
    /// </summary>
    public static readonly int CharacterSpacing = CharacterPitch - BodyHalfPoints * 10;

    public static int Twips(double millimetres) => (int)Math.Round(millimetres * 1440 / 25.4);

    public static int Characters(double count) => (int)Math.Round(count * CharacterPitch);

    /// <summary>Width in ems: what is wider than ASCII counts full.</summary>
    public static double Ems(string text) => text.EnumerateRunes().Sum(rune => rune.Value < 0x2E80 && rune.Value is not (0x2014 or 0x2026 or 0x201C or 0x201D) ? 0.6 : 1.0);

    /// <summary>The red head in half-points: as large as the text width allows in one line, at most 62 pt.</summary>
    public static int RedHeadHalfPoints(string text)
    {
        var fitting = TextWidth * 0.97 / 20 / Math.Max(1, Ems(text));
        return Math.Max(2, (int)Math.Floor(Math.Min(62, fitting) * 2));
    }
}
