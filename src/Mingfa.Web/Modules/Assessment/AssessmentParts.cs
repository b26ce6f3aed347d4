using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Assessment;

internal static class AssessmentParts
{
    public static async Task LoadAsync(this AssessmentCase record, StepContext context)
    {
        var entry = context.Db.Entry(record);
        await entry.Collection(campaign => campaign.Units).LoadAsync();
        await entry.Collection(campaign => campaign.Quarters).LoadAsync();
        await entry.Collection(campaign => campaign.Sample).LoadAsync();
        await entry.Collection(campaign => campaign.Items).LoadAsync();
        await entry.Collection(campaign => campaign.Vetoes).LoadAsync();
        await BonusSources.MarkAsync(context.Db, record.Items);
        await entry.Collection(campaign => campaign.Surveys).LoadAsync();
    }
}
