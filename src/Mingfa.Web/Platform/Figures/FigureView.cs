namespace Mingfa.Web.Platform.Figures;

/// <summary>What one officer sees of a row. A row that is not named keeps no number, day or unit either: it could be told apart by them.</summary>
/// <param name="Id">The number of the record, in the register where it stands in one.</param>
/// <param name="Register">The register the record stands in.</param>
/// <param name="Label">What the record is called.</param>
/// <param name="On">The day by which it counts.</param>
/// <param name="Quantity">What it adds to a sum.</param>
/// <param name="Meets">Of a ratio, whether it counts towards the numerator.</param>
/// <param name="UnitId">The unit concerned.</param>
/// <param name="Href">The record's own page.</param>
public sealed record FigureRowView(long? Id, string? Register, string Label, DateOnly? On, int Quantity, bool Meets, long? UnitId, string? Href)
{
    /// <param name="figure">What is counted.</param>
    /// <param name="row">One of its rows.</param>
    /// <param name="isNamed">Whether the reader may know which record it is.</param>
    public static FigureRowView Of(Figure figure, FigureRow row, bool isNamed)
    {
        var address = isNamed ? figure.AddressOf(row) : null;
        return new FigureRowView(
            // A number that leads nowhere says nothing where records of several kinds are counted.
            isNamed && (row.Record is null || address is not null) ? row.RecordId : null,
            isNamed ? figure.RegisterOf(row) : null,
            isNamed ? row.Label : row.PublicLabel,
            isNamed ? row.On : null,
            figure.IsMeasured ? row.Quantity : 1,
            figure.Measure != Measure.Ratio || row.Meets,
            isNamed ? row.UnitId : null,
            address);
    }
}
