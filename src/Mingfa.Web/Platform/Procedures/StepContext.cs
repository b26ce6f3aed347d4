using Mingfa.Core.Time;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Numbers;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>What a step may know and do besides its own case: the day, the actor, numbers, publication, notices.</summary>
public sealed class StepContext
{
    private readonly List<string> effects = [];
    private readonly HashSet<(string Term, ClockEffectKind? Kind)> skipped = [];
    private readonly List<PublishedRecord> publications = [];

    public required DateOnly Today { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required Actor Actor { get; init; }
    public required Dossier Dossier { get; init; }
    public required WorkCalendar Calendar { get; init; }
    public required MingfaDb Db { get; init; }
    public required MingfaOptions Settings { get; init; }
    public required DistrictParameters Parameters { get; init; }

    /// <summary>The unit in whose name the actor takes this step.</summary>
    public required long ActingUnitId { get; init; }

    /// <summary>Whose post it is, when the actor holds it by delegation.</summary>
    public long? ActingForId { get; init; }

    /// <summary>The clock whose expiry takes this step; null for a step taken by a person.</summary>
    public Clock? LapsedClock { get; internal set; }

    internal string? ChosenState { get; private set; }
    internal bool Stays { get; private set; }
    internal Dictionary<string, int> ChosenLengths { get; } = [];
    internal Dictionary<string, DateOnly> ChosenDues { get; } = [];
    internal Dictionary<string, DateOnly> ChosenDates { get; } = [];
    internal Dictionary<string, IEnumerable<ClockPause>> ChosenPauses { get; } = [];
    public required CaseRecord Case { get; init; }

    internal bool Skips(ClockEffect effect) => skipped.Contains((effect.Term, null)) || skipped.Contains((effect.Term, effect.Kind));

    internal IReadOnlyList<string> Effects => effects;
    internal IReadOnlyList<PublishedRecord> Publications => publications;

    /// <summary>Chooses among the declared target states.</summary>
    public void MoveTo(State state) => ChosenState = state.Id;

    /// <summary>Tells who holds the case of this step though it does not change hands: he has more to do, or something else.</summary>
    public void TellHolder() => TellsHolder = true;

    internal bool TellsHolder { get; private set; }

    /// <summary>Tells a party of this step, whoever holds the case before and after it.</summary>
    public void Tell(Party party) => Told = Dossier.UnitOf(party);

    internal long? Told { get; private set; }

    /// <summary>Leaves the case in the state it is in, where none of the declared target states applies.</summary>
    public void Stay() => Stays = true;

    /// <summary>Sets the length of a clock this step starts, or by how much it extends one, where the law leaves it to the organ.</summary>
    public void SetLength(string term, int length) => ChosenLengths[term] = length;

    /// <summary>Gives a clock this step starts a last day fixed by the document itself (validity, ordered deadline) instead of a length.</summary>
    public void SetDue(string term, DateOnly due) => ChosenDues[term] = due;

    /// <summary>Lets a clock this step starts stand still as another of the case has, and does.</summary>
    public void SetPauses(string term, IEnumerable<ClockPause> pauses) => ChosenPauses[term] = pauses;

    /// <summary>Gives a clock this step restarts a later last day; it keeps its start, and a last day that is a rest day becomes the next working day (P2).</summary>
    public void Prolong(string term, DateOnly until)
    {
        SetDate(term, RunningClock(term)!.From);
        SetDue(term, Calendar.WorkdayOnOrAfter(until));
    }

    /// <summary>Leaves out the declared clock effects on <paramref name="term"/> that do not apply to this case; with <paramref name="kind"/> only that one.</summary>
    public void Skip(string term, ClockEffectKind? kind = null) => skipped.Add((term, kind));

    /// <summary>Lets the effects on one term take place on another day than the step itself; while the day is unknown they do not take place.</summary>
    public void SetDate(string term, DateOnly? on)
    {
        if (on is { } day)
            ChosenDates[term] = day;
        else
            Skip(term);
    }

    /// <summary>
    /// Lets one term take the place of another that still runs on a day; one that is over by then, or does not run, is left as it is. The step declares
    /// that it voids the one and starts the other.
    /// </summary>
    public void Exchange(string running, string other, DateOnly? from, DateOnly on)
    {
        if (RunningClock(running) is { } clock && on <= clock.LegalDue)
            SetDate(other, from);
        else
            skipped.UnionWith([(running, null), (other, null)]);
    }

    /// <summary>What the district has set a parameter to, today.</summary>
    public int Parameter(Parameter parameter) => Parameters.WholeOf(parameter, Today);

    /// <summary>The module's own record of this case.</summary>
    public TCase CaseOf<TCase>() where TCase : CaseRecord => (TCase)Case;

    /// <summary>Adds a line to what the timeline says about this act.</summary>
    public void Record(string effect) => effects.Add(effect);

    /// <summary>Loads what was done in the case so far, for steps that look back at it.</summary>
    public Task LoadActsAsync() => Db.Entry(Dossier).Collection(dossier => dossier.Acts).LoadAsync();

    /// <summary>Next number of a gap-free series, allocated in this step's transaction.</summary>
    public Task<int> NextNumberAsync(string series) => NumberSeries.NextAsync(Db, series);

    /// <summary>Publishes a record to the portal in this step's transaction; its proof follows with the next checkpoint.</summary>
    public void Publish(PublishedRecord record)
    {
        record.DossierId = Dossier.Id;
        record.PublishedAt = Now;
        publications.Add(record);
        Db.Add(record);
    }

    public Clock? RunningClock(string term, string? towards = null) => Dossier.OpenClock(term, towards);
}
