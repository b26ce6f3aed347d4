namespace Mingfa.Core.Codes;

/// <summary>全角 — the wide forms of Latin letters, digits and signs that Chinese input methods write.</summary>
public static class FullWidth
{
    /// <summary>Wide forms (U+FF01 to U+FF5E, the ideographic space) as their plain ones; everything else stays.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, static (folded, text) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            folded[i] = text[i] switch
            {
                >= '\uff01' and <= '\uff5e' => (char)(text[i] - 0xfee0),
                '\u3000' => ' ',
                var other => other,
            };
        }
    });
}
