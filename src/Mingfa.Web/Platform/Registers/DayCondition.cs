using System.Linq.Expressions;

namespace Mingfa.Web.Platform.Registers;

/// <summary>What an entry is or is not on a day though no one column says it: lists of the day can be narrowed by it. It rests on public columns.</summary>
public abstract record DayCondition(string Name, string Label);

/// <inheritdoc/>
public sealed record DayCondition<TEntry>(string Name, string Label, Func<DateOnly, Expression<Func<TEntry, bool>>> On) : DayCondition(Name, Label)
    where TEntry : RegisterEntry;
