using Mingfa.Core.Law;
namespace Mingfa.Core.Time;
public sealed record TermExtension(int Length);
public sealed record Term(string Id, string Name, Period Period, Citation? Citation, TermExtension? Extension, bool IsMinimum) { public string LengthText => ""; }
public static class Terms { public static Term? Find(string id) => new(id, id, Period.NaturalDays(30), null, new(30), false); }
public static class TX { public static Period PeriodWith(this Term t, int? n) => n is {} l ? t.Period with { Length = l } : t.Period; }
