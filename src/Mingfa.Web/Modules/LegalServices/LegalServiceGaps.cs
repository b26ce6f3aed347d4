using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalServices;

/// <summary>Communities without a lawyer, without a visit of his, without one of the four roles, without what their working model asks.</summary>
internal static class LegalServiceGaps
{
    public static readonly RegisterGap MissingRoles = new(
        "community-roles", "“三官一律”不齐的社区", "community-legal-teams", "每个社区应有法官、检察官、警官和律师。",
        async (db, day) => [.. (await CommunityOverview.LoadAsync(db, day)).Rows.Where(row => row.Missing.Count > 0)
            .Select(row => new GapRow(row.Community.Name, "缺少：" + string.Join("、", row.Missing.Select(role => StepForm.Word(role)))))]);

    public static readonly RegisterGap Unserved = new(
        "communities-unserved", "本年没有律师服务记录的社区", "community-services", "每个社区每年应有律师到社区服务的记录。",
        async (db, day) => [.. (await CommunityOverview.LoadAsync(db, day)).Rows.Where(row => row.Visits == 0).Select(row => new GapRow(row.Community.Name, $"{day.Year} 年没有服务记录"))]);

    public static readonly RegisterGap WithoutPoint = new(
        "communities-without-point", "没有公共法律服务室或者律师的社区", "communities", "每个社区应有公共法律服务室和律师。",
        async (db, day) => [.. (await CommunityOverview.LoadAsync(db, day)).Rows.Where(row => !row.HasPoint || !row.HasLawyer)
            .Select(row => new GapRow(row.Community.Name, row.HasPoint ? "没有律师" : row.HasLawyer ? "没有公共法律服务室" : "没有公共法律服务室，也没有律师", row.Community.Id))]);

    public static readonly RegisterGap WithoutLawyer = new(
        "points-without-lawyer", "没有值班律师的公共法律服务点", "legal-service-points", "公共法律服务点应有值班律师。",
        async (db, day) => await db.Entries<ServicePoint>().ValidOn(day).Where(point => point.Lawyer == null || point.Lawyer == "").OrderBy(point => point.Code)
            .Select(point => new GapRow(point.Name, "没有值班律师", point.Id)).ToListAsync());

    public static readonly RegisterGap ModelUnfilled = new(
        "model-unfilled", "没有填写落实情况的工作模式要素", "work-models", "每个社区应按工作模式模板逐项填写落实情况。",
        async (db, day) =>
        {
            var overview = await CommunityOverview.LoadAsync(db, day);
            return [.. overview.Rows.SelectMany(row => overview.Models.SelectMany(model => model.Elements.Where(element => !row.Filled.ContainsKey(element.Id))
                .Select(element => new GapRow(row.Community.Name + " " + model.Name, element.Name + "没有填写"))))];
        });
}
