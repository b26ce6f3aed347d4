namespace Mingfa.Web.Platform.Ui;

/// <summary>One day of a derivation: counted or not, and why.</summary>
/// <param name="Counts">Whether it belongs to the term.</param>
/// <param name="Count">Its number in the count; null when the day is not counted, or is given and not counted to.</param>
public sealed record DerivationDay(DateOnly Day, bool Counts, int? Count, string Reason);

/// <summary>How a due date came about, for the partial <c>_Derivation</c>: on the page and in print for the case file.</summary>
public sealed record DerivationView(
    string Term,
    string Citation,
    DateOnly Start,
    DateOnly RawDue,
    DateOnly LegalDue,
    bool Provisional,
    IReadOnlyList<DerivationDay> Days,
    IReadOnlyList<string> Notes,
    bool Paused = false);
