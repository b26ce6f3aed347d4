using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>
/// 程序 — declared once, in the order of the statute. From the declaration come worklist, forms, endpoints, permission checks,
/// clocks, diagram and the procedure's section of <c>docs/procedures.md</c>.
/// </summary>
public abstract class Procedure
{
    private readonly List<State> states = [];
    private readonly List<Party> parties = [];
    private readonly List<StepDeclaration> steps = [];

    /// <summary>Kebab-case id used in URLs, e.g. <c>normative-document</c>. Never renamed.</summary>
    public abstract string Id { get; }

    /// <summary>What people call it.</summary>
    public abstract string Name { get; }

    public virtual int Version => 1;

    /// <summary>The statutes it implements, shown on the dossier page and in the docs.</summary>
    public abstract IReadOnlyList<string> Basis { get; }

    /// <summary>Cases concern private matters: the log shows only counted batches, never one case's rhythm.</summary>
    public virtual bool IsPrivate => false;

    /// <summary>Posts that may read every dossier of this procedure though their unit is no party.</summary>
    public virtual IReadOnlyCollection<Post> Overseers => [];

    /// <summary>Notices go out in the name of the unit with this duty; None: of the unit that acted.</summary>
    public virtual UnitDuty NoticesBy => UnitDuty.None;

    public IReadOnlyList<State> States => states;
    public IReadOnlyList<Party> Parties => parties;
    public IReadOnlyList<StepDeclaration> Steps => steps;

    /// <summary>The module's case record type.</summary>
    public abstract Type CaseType { get; }

    public State StateOf(string id) => states.Single(state => state.Id == id);

    /// <summary>The posts that take a step for whoever holds the case in this state; none where no step is left to the holder.</summary>
    public IReadOnlyList<Post> PostsIn(State state) =>
        [.. steps.Where(step => step.Party == state.HeldBy && step.TakesFrom(state.Id)).SelectMany(step => step.Posts).Distinct()];

    public StepDeclaration? FindStep(string id) => steps.Find(step => step.Id == id);

    /// <summary>Whether somebody has to act within the term: a step meets it. The others run out by themselves, or only ask for waiting.</summary>
    public bool Keeps(Term term) => !term.OnlyWaits && steps.Exists(step => step.Clocks.Any(effect => effect.Term == term.Id && effect.Kind == ClockEffectKind.Stop));

    public StepDeclaration StepOf<TStep>() where TStep : Step => steps.Single(step => step.Type == typeof(TStep));

    /// <summary>The shortest way of this case from a state to where <paramref name="step"/> can be taken: steps people take that neither end nor refuse anything. Empty when none leads there.</summary>
    public IReadOnlyList<StepDeclaration> WayTo(StepDeclaration step, State from, CaseRecord record)
    {
        var own = steps.FindAll(next => next.Posts.Count > 0 && !next.IsGrave && next.NotOf(record).Count == 0);
        var ways = new Dictionary<State, StepDeclaration[]> { [from] = [] };
        for (Queue<State> open = new([from]); open.TryDequeue(out var state);)
        {
            if (step.FromStates.Contains(state))
                return ways[state];
            foreach (var next in own.Where(next => next.FromStates.Contains(state)))
                foreach (var to in next.ToStatesOf(record))
                    if (ways.TryAdd(to, [.. ways[state], next]))
                        open.Enqueue(to);
        }

        return [];
    }

    protected State DeclareState(string id, string name, Party heldBy, bool closed = false, bool beside = false) => Add(states, new State(id, name, heldBy, closed, beside));

    protected Party DeclareParty(string id, string name, UnitDuty duty = UnitDuty.None) => Add(parties, new Party(id, name, duty, []));

    /// <summary>Within this unit only <paramref name="readers"/> see the case: who has nothing to do with it, does not.</summary>
    protected Party DeclareParty(string id, string name, UnitDuty duty, params Post[] readers) => Add(parties, new Party(id, name, duty, readers));

    protected StepDeclaration Declare<TStep>(string name) where TStep : Step => Add(steps, new StepDeclaration(this, typeof(TStep), name));

    private static T Add<T>(List<T> list, T item)
    {
        list.Add(item);
        return item;
    }
}

/// <inheritdoc/>
public abstract class Procedure<TCase> : Procedure where TCase : CaseRecord
{
    public sealed override Type CaseType => typeof(TCase);
}

/// <param name="Id">Kebab-case; stored in <see cref="Dossier.State"/>.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="HeldBy">The party that has to act in this state.</param>
/// <param name="IsClosed">Nothing more has to be done; the case leaves the worklists.</param>
/// <param name="IsBeside">Only some cases pass through it: it stands beside the main line of the drawing.</param>
public sealed record State(string Id, string Name, Party HeldBy, bool IsClosed, bool IsBeside);

/// <param name="Duty">Found by duty when the dossier is opened; None: the opener's unit, or chosen in a step.</param>
/// <param name="Readers">The posts of this unit that see the case; empty: whoever does the unit's business.</param>
public sealed record Party(string Id, string Name, UnitDuty Duty, IReadOnlyCollection<Post> Readers)
{
    /// <summary>Whether this post of the unit reads the cases in which the unit is this party.</summary>
    public bool IsReadBy(Post post) => post.Allows(Permission.Work) && (Readers.Count == 0 || Readers.Contains(post));
}

/// <summary>One step of a procedure: who may take it, from where to where, on which article, with which clocks.</summary>
public sealed class StepDeclaration(Procedure procedure, Type type, string name)
{
    private readonly List<State> from = [];
    private readonly List<State> to = [];
    private readonly Dictionary<State, Func<CaseRecord, bool>> reached = [];
    private readonly List<Citation> basis = [];
    private readonly List<Post> posts = [];
    private readonly List<ClockEffect> clocks = [];
    private readonly List<Func<CaseRecord, DateOnly, IEnumerable<Finding>>> conditions = [];
    private readonly List<Func<CaseRecord, IEnumerable<Finding>>> exclusions = [];
    private readonly List<string> refusals = [];

    public Procedure Procedure { get; } = procedure;
    public Type Type { get; } = type;

    /// <summary>Kebab-case verb, from the class name: <c>DeemAccepted</c> → <c>deem-accepted</c>.</summary>
    public string Id { get; } = Kebab.From(type.Name);

    public string Name { get; } = name;

    /// <summary>Act kind, e.g. <c>normative-document.draft</c>.</summary>
    public string Kind => $"{Procedure.Id}.{Id}";

    public IReadOnlyList<State> FromStates => from;
    public bool TakesFrom(string state) => from.Exists(each => each.Id == state);
    public IReadOnlyList<State> ToStates => to;

    /// <summary>The target states that the step can reach in this case as it stands.</summary>
    public IEnumerable<State> ToStatesOf(CaseRecord record) => to.Where(state => !reached.TryGetValue(state, out var holds) || holds(record));

    public IReadOnlyList<Citation> Basis => basis;

    /// <summary>The articles among them, for pages that say what the step rests on; that it is the product's own default is said in <c>docs/procedures.md</c>.</summary>
    public IReadOnlyList<Citation> Articles => [.. basis.Where(source => source.Law != "政策默认")];

    /// <summary>The article a refusal of the step rests on; null where the step rests on none.</summary>
    public Citation? MainBasis => basis.Count > 0 ? basis[0] : null;

    public IReadOnlyList<Post> Posts => posts;
    public IReadOnlyList<ClockEffect> Clocks => clocks;
    public Party? Party { get; private set; }

    /// <summary>Opens a new dossier.</summary>
    public bool IsOpening => from.Count == 0;

    /// <summary>The term whose expiry takes this step by itself; null for a step taken by people.</summary>
    public string? LapseOf { get; private set; }

    /// <summary>Silence is judged only when whoever entered the case from paper has had the next working day to enter what the paper decided (政策默认).</summary>
    public bool PaperFirst { get; private set; }

    /// <summary>The document it produces, e.g. 受理通知书.</summary>
    public string? NoticeName { get; private set; }

    /// <summary>What it says; null where the document is made elsewhere.</summary>
    public NoticeWords? NoticeWords { get; private set; }

    /// <summary>What becomes public by it, in words; null when nothing does.</summary>
    public string? PublicPart { get; private set; }

    /// <summary>One sentence under the button: what it does and when to use it.</summary>
    public string? Hint { get; private set; }

    /// <summary>Ends or refuses something: shown apart and asked twice.</summary>
    public bool IsGrave { get; private set; }

    /// <summary>A step that does not change the state (a record, a signature, a comment).</summary>
    public bool KeepsState => to.Count == 0;

    public StepDeclaration From(params State[] states) { from.AddRange(states); return this; }

    /// <summary>Target states; with several the step chooses by <see cref="StepContext.MoveTo"/>. None: the state stays.</summary>
    public StepDeclaration To(params State[] states) { to.AddRange(states); return this; }

    /// <summary>A target state that the step reaches only in cases of which this holds.</summary>
    public StepDeclaration To<TCase>(State state, Func<TCase, bool> holds) where TCase : CaseRecord
    {
        reached[state] = record => holds((TCase)record);
        return To(state);
    }

    public StepDeclaration By(Party party, params Post[] allowed) { Party = party; posts.AddRange(allowed); return this; }
    public StepDeclaration Cites(string law, string article) { basis.Add(new Citation(law, article)); return this; }

    /// <summary>What must be true of the case, whatever is entered; while it is not, the step is not offered and is refused with <paramref name="otherwise"/>.</summary>
    public StepDeclaration When<TCase>(Func<TCase, bool> holds, string otherwise) where TCase : CaseRecord
    {
        refusals.Add(otherwise);
        return Unless<TCase>(record => holds(record) ? [] : [new Finding(otherwise, MainBasis)]);
    }

    /// <summary>The same where a rule names its reasons itself.</summary>
    public StepDeclaration Unless<TCase>(Func<TCase, IEnumerable<Finding>> reasons) where TCase : CaseRecord => Unless<TCase>((record, _) => reasons(record));

    /// <summary>The same where it depends on the day.</summary>
    public StepDeclaration Unless<TCase>(Func<TCase, DateOnly, IEnumerable<Finding>> reasons) where TCase : CaseRecord
    {
        conditions.Add((record, today) => reasons((TCase)record, today));
        return this;
    }

    /// <summary>Of which cases it is a step at all: of the others it is refused with <paramref name="otherwise"/>, in whatever state they are.</summary>
    public StepDeclaration OnlyOf<TCase>(Func<TCase, bool> holds, string otherwise) where TCase : CaseRecord
    {
        refusals.Add(otherwise);
        return OnlyOf<TCase>(record => holds(record) ? [] : [new Finding(otherwise, MainBasis)]);
    }

    /// <summary>The same where a rule names its reasons itself.</summary>
    public StepDeclaration OnlyOf<TCase>(Func<TCase, IEnumerable<Finding>> reasons) where TCase : CaseRecord
    {
        exclusions.Add(record => reasons((TCase)record));
        return Unless(reasons);
    }

    public IReadOnlyList<string> Refusals => refusals;

    /// <summary>Why it is no step of this case; empty when it is one.</summary>
    public IReadOnlyList<Finding> NotOf(CaseRecord record) => [.. exclusions.SelectMany(exclusion => exclusion(record))];

    /// <summary>Why the case does not allow the step now, whatever is entered.</summary>
    public IReadOnlyList<Finding> Unmet(CaseRecord record, DateOnly today) => [.. conditions.SelectMany(condition => condition(record, today))];
    public StepDeclaration Starts(string term) => Clock(ClockEffectKind.Start, term);

    /// <summary>The same, where the days that another term of the case stood still are not counted in this one either.</summary>
    public StepDeclaration Starts(string term, string pausesOf)
    {
        clocks.Add(new ClockEffect(ClockEffectKind.Start, term, pausesOf));
        return this;
    }

    public StepDeclaration Stops(params string[] terms) => Clock(ClockEffectKind.Stop, terms);
    public StepDeclaration Pauses(params string[] terms) => Clock(ClockEffectKind.Pause, terms);
    public StepDeclaration Resumes(params string[] terms) => Clock(ClockEffectKind.Resume, terms);
    public StepDeclaration Restarts(string term) => Clock(ClockEffectKind.Restart, term);
    public StepDeclaration Extends(string term) => Clock(ClockEffectKind.Extend, term);

    /// <summary>The term no longer matters (withdrawn, decided otherwise): neither met nor late, unless it had run out unkept by then.</summary>
    public StepDeclaration Voids(params string[] terms) => Clock(ClockEffectKind.Void, terms);

    public StepDeclaration WhenLapses(string term, bool paperFirst = false) { (LapseOf, PaperFirst) = (term, paperFirst); return this; }
    public StepDeclaration Notice(string documentName, NoticeWords? words = null) { (NoticeName, NoticeWords) = (documentName, words); return this; }
    public StepDeclaration Publishes(string what) { PublicPart = what; return this; }
    public StepDeclaration Explain(string hint) { Hint = hint; return this; }
    public StepDeclaration Grave() { IsGrave = true; return this; }

    private StepDeclaration Clock(ClockEffectKind kind, params string[] terms)
    {
        clocks.AddRange(terms.Select(term => new ClockEffect(kind, term)));
        return this;
    }
}

public enum ClockEffectKind
{
    Start,
    Stop,
    Pause,
    Resume,
    Restart,
    Extend,
    Void,
}

/// <param name="PausesOf">The term whose pauses a started clock takes over.</param>
public sealed record ClockEffect(ClockEffectKind Kind, string Term, string? PausesOf = null);

internal static class Kebab
{
    public static string From(string pascal) =>
        string.Concat(pascal.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
