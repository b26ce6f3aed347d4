using System.Text.Json.Serialization;
using Mingfa.Core.Law;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>环节 — named by the verb of the law. Its properties marked <see cref="FieldAttribute"/> are its form, its JSON body and its record.</summary>
public abstract record Step
{
    /// <summary>The day on which it takes effect in law; clocks start, pause and stop on it. Default: today.</summary>
    public virtual DateOnly TakesEffectOn(StepContext context) => context.Today;

    /// <summary>Towards whom it acts, where the case owes the same term to several: it touches no clock towards another. Null touches them all.</summary>
    [JsonIgnore]
    public virtual string? Towards => null;

    /// <summary>Why the clock is paused, when the step pauses one.</summary>
    [JsonIgnore]
    public virtual string? PauseReason => null;

    internal abstract Task PrepareUntypedAsync(CaseRecord record, StepContext context);
    internal abstract IEnumerable<Finding> CheckUntyped(CaseRecord record, StepContext context);
    internal abstract Task ApplyUntypedAsync(CaseRecord record, StepContext context);
}

/// <inheritdoc/>
public abstract record Step<TCase> : Step where TCase : CaseRecord
{
    /// <summary>Loads what <see cref="Check"/> and <see cref="Apply"/> need beyond the case itself.</summary>
    public virtual Task PrepareAsync(TCase record, StepContext context) => Task.CompletedTask;

    /// <summary>All reasons why the step may not be taken now, each with its article. Empty: it may.</summary>
    public virtual IEnumerable<Finding> Check(TCase record, StepContext context) => [];

    /// <summary>Changes the case. Clocks, state, act and log follow from the declaration.</summary>
    public virtual void Apply(TCase record, StepContext context) { }

    /// <summary>For steps that also allocate numbers or write rows of their own.</summary>
    public virtual Task ApplyAsync(TCase record, StepContext context)
    {
        Apply(record, context);
        return Task.CompletedTask;
    }

    internal sealed override Task PrepareUntypedAsync(CaseRecord record, StepContext context) => PrepareAsync((TCase)record, context);
    internal sealed override IEnumerable<Finding> CheckUntyped(CaseRecord record, StepContext context) => Check((TCase)record, context);
    internal sealed override Task ApplyUntypedAsync(CaseRecord record, StepContext context) => ApplyAsync((TCase)record, context);
}

/// <summary>A step that opens a dossier: it makes the case record.</summary>
public interface IOpeningStep
{
    /// <summary>Title of the new dossier.</summary>
    string DossierTitle { get; }

    /// <summary>The empty case record; filled by Apply.</summary>
    CaseRecord NewRecord(Dossier dossier);

    /// <summary>Units chosen in the form, by party id.</summary>
    IEnumerable<(string Party, long UnitId)> ChosenParties => [];
}

/// <summary>A property of a step's input: label, hint and shape of the form field, name in the JSON body.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class FieldAttribute(string label) : Attribute
{
    public string Label { get; } = label;
    public string? Hint { get; init; }

    /// <summary>More than one: a text area of that height.</summary>
    public int Lines { get; init; } = 1;

    public int MaxLength { get; init; } = 4000;

    /// <summary>A unit of the district, by id.</summary>
    public bool IsUnit { get; init; }

    /// <summary>An officer of the acting unit who may handle the case, by id.</summary>
    public bool IsOfficer { get; init; }

    /// <summary>Money in fen; typed in yuan.</summary>
    public bool IsMoney { get; init; }

    /// <summary>Uploaded files, by id.</summary>
    public bool IsFile { get; init; }

    /// <summary>Suggests today for a date.</summary>
    public bool DefaultsToToday { get; init; }

    /// <summary>An entry of a register, by id; people write its 编号.</summary>
    public virtual bool IsReference => false;

    /// <summary>The property of the case whose value the form starts with, or its method that says so for a day.</summary>
    public string? From { get; init; }

    /// <summary>The property of the case that names the choices there are now; where it names none, all are shown and the step says why not.</summary>
    public string? Among { get; init; }
}

/// <summary>The Chinese word for an enum value shown in a form or a page.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class WordAttribute(string word) : Attribute
{
    public string Word { get; } = word;
}
