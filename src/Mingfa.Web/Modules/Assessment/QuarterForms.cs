using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>One cell of a form, frozen with its quarter under the heading it had then.</summary>
public sealed class FormCell
{
    public long Id { get; init; }
    public long QuarterId { get; init; }
    public required string Form { get; init; }
    public required int Ordinal { get; init; }
    public required string Label { get; init; }
    public required string Source { get; init; }
    public required long UnitId { get; init; }

    /// <summary>As printed; empty where the source says nothing of this unit.</summary>
    public required string Value { get; init; }
}

/// <summary>Fills the forms from scores and figures, the same for the preview of today and for the freeze.</summary>
public sealed class QuarterForms(MingfaDb db, FigureRegistry figures, FigureReader reader)
{
    /// <summary>The one column whose content is known; it stands while the district has not recorded the form's columns itself.</summary>
    private static readonly FormLine Shipped = new() { Form = "平安报表", Ordinal = 1, Label = "法治政府建设成效", Source = FormLine.Score };

    public async Task<IReadOnlyList<FormCell>> ReadAsync(AssessmentCase campaign, IReadOnlyList<UnitScore> scores, DateOnly asOf)
    {
        var lines = await db.Entries<FormLine>().AsNoTracking().OrderBy(line => line.Form).ThenBy(line => line.Ordinal).ToListAsync();
        if (lines.TrueForAll(line => line.Form != Shipped.Form))
            lines.Insert(0, Shipped);
        var cells = new List<FormCell>();
        foreach (var line in lines)
        {
            var values = await ValuesAsync(line.Source, campaign, scores, asOf);
            cells.AddRange(scores.Select(unit => new FormCell
            {
                Form = line.Form,
                Ordinal = line.Ordinal,
                Label = line.Label,
                Source = line.Source,
                UnitId = unit.UnitId,
                Value = values.GetValueOrDefault(unit.UnitId, ""),
            }));
        }

        return cells;
    }

    public async Task<IReadOnlyList<FormCell>> FrozenAsync(FrozenQuarter quarter) =>
        await db.Set<FormCell>().AsNoTracking().Where(cell => cell.QuarterId == quarter.Id).OrderBy(cell => cell.Id).ToListAsync();

    private async Task<IReadOnlyDictionary<long, string>> ValuesAsync(string source, AssessmentCase campaign, IReadOnlyList<UnitScore> scores, DateOnly asOf) => source switch
    {
        FormLine.Score => scores.ToDictionary(unit => unit.UnitId, unit => $"{unit.Total(campaign.TaskShare):0.00}"),
        FormLine.TasksOnTime => scores.ToDictionary(unit => unit.UnitId, unit => unit.TaskRate is { } rate ? FigureText.Share(rate) : FigureText.NotApplicable),
        _ when FormLine.IndicatorOf(source) is { } code => scores.ToDictionary(unit => unit.UnitId, unit =>
            unit.Cells.GetValueOrDefault(code) switch
            {
                null or { State: ScoreState.NotApplicable } => FigureText.NotApplicable,
                var cell => $"{cell.Points:0.##}/{cell.Weight:0.##}",
            }),
        _ => figures.Find(source) is { } figure ? await FigureAsync(figure, campaign, asOf) : new Dictionary<long, string>(),
    };

    /// <summary>The district's value; each unit's where the figure is kept by unit.</summary>
    private async Task<IReadOnlyDictionary<long, string>> FigureAsync(Figure figure, AssessmentCase campaign, DateOnly asOf)
    {
        var values = new Dictionary<long, string>();
        if (figure.HasUnit)
        {
            foreach (var share in await FigureTrend.SharesAsync(reader, figure, asOf, _ => ""))
                if (share.Id is { } unit)
                    values[unit] = share.Text;
        }

        if (campaign.Units.Find(unit => unit.Class == UnitClass.District) is { } district)
            values[district.UnitId] = (await reader.ReadAsync(figure, asOf)).Text() ?? FigureText.NotApplicable;
        return values;
    }
}

internal sealed class FormCellTable : IEntityTypeConfiguration<FormCell>
{
    public void Configure(EntityTypeBuilder<FormCell> table)
    {
        table.ToTable("FrozenFormCells");
        table.Property(cell => cell.Form).HasMaxLength(60);
        table.Property(cell => cell.Label).HasMaxLength(100);
        table.Property(cell => cell.Source).HasMaxLength(40);
        table.Property(cell => cell.Value).HasMaxLength(60);
        table.HasIndex(cell => cell.QuarterId);
    }
}
