using Mingfa.Web.Platform.Figures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>What is counted about normative documents (law reference §1: 指标), in the order of their lives; each is declared once, where its rule stands.</summary>
public static class NormativeDocumentFigures
{
    public static readonly IReadOnlyList<Figure> All =
    [
        DocumentQualityFigures.Made,
        DocumentQualityFigures.Consulted,
        DocumentQualityFigures.BusinessHeard,
        DocumentQualityFigures.CompetitionReviewed,
        DocumentQualityFigures.ReviewedBeforeMeeting,
        DocumentQualityFigures.AllGates,
        DocumentQualityFigures.RegisteredAndPublished,
        DocumentQualityFigures.PublishedInTime,
        DocumentQualityFigures.Interpreted,
        DocumentFilingFigures.Filed,
        DocumentFilingFigures.FiledInTime,
        DocumentFilingFigures.InForm,
        DocumentFilingFigures.AcceptedFirstTime,
        DocumentFilingFigures.FindingsCorrected,
        DocumentFilingFigures.FindingsOverdue,
        DocumentQualityFigures.EvaluatedBeforeExpiry,
        DocumentQualityFigures.Expiring,
    ];
}
