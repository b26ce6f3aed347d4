using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Procedures;
using MiniExcelLibs;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class CommentWorkTests
{
    private static async Task<(NormativeDistrict District, long Case, List<long> Ids)> WithThreeCommentsAsync()
    {
        var d = await NormativeDistrict.OpenAsync();
        var id = await d.ConsultingAsync();
        foreach (var text in new[] { "建议一", "建议二", "=HYPERLINK(\"x\")" })
            await d.CommentAsync(id, text);
        return (d, id, await d.WithDbAsync(db => db.Set<ConsultationComment>().OrderBy(c => c.Id).Select(c => c.Id).ToListAsync()));
    }

    private static Task<T> WithConsultationAsync<T>(NormativeDistrict d, long id, Func<Mingfa.Web.Platform.Db.MingfaDb, Consultation, Task<T>> work) =>
        d.WithDbAsync(async db => await work(db, (await CommentWork.LatestAsync(db, id))!));

    [Fact]
    public async Task MayAnswer_OnlyTheDraftingUnit()
    {
        var (d, id, _) = await WithThreeCommentsAsync();
        await using var _1 = d;
        var dossier = await d.DossierAsync(id);
        Assert.True(CommentWork.MayAnswer(d.CultureClerk, dossier));
        Assert.False(CommentWork.MayAnswer(d.LegalReviewer, dossier));
        Assert.False(CommentWork.MayAnswer(d.Secretary, dossier));
    }

    [Fact]
    public async Task Handling_LeavesAnAct_AndWhoHasWithdrawnDoesNone()
    {
        var (d, id, ids) = await WithThreeCommentsAsync();
        await using var _1 = d;
        Task<IReadOnlyList<Finding>> HideAsync() => WithConsultationAsync(d, id, async (db, c) =>
        {
            var dossier = await db.Set<Dossier>().Include(each => each.Parties).Include(each => each.Recusals).SingleAsync(each => each.Id == id);
            return await CommentWork.TakeAsync(db, dossier, d.CultureClerk, $"不公开意见 {ids[0]}：含个人信息", DateTimeOffset.UtcNow, () => CommentWork.ModerateAsync(db, c, [ids[0]], false, "含个人信息"));
        });
        Assert.Empty(await HideAsync());
        var act = await d.WithDbAsync(db => db.Set<Act>().Where(each => each.DossierId == id).OrderByDescending(each => each.Id).FirstAsync());
        Assert.Equal(("意见处理", $"不公开意见 {ids[0]}：含个人信息", d.CultureClerk.OfficerId), (act.Title, act.Effects, act.OfficerId));

        await d.WithDbAsync(db => db.WriteAsync(() =>
        {
            db.Add(new Recusal { DossierId = id, OfficerId = d.CultureClerk.OfficerId, Reason = "近亲属", At = DateTimeOffset.UtcNow });
            return Task.CompletedTask;
        }));
        Assert.Contains("回避", Assert.Single(await HideAsync()).Message);
        Assert.Equal(1, await d.WithDbAsync(db => db.Set<Act>().CountAsync(each => each.DossierId == id && each.Title == "意见处理")));
    }

    [Fact]
    public async Task Decide_ManyAtOnce_NotAdoptedNeedsAReason_Article62()
    {
        var (d, id, ids) = await WithThreeCommentsAsync();
        await using var _1 = d;
        var refused = await WithConsultationAsync(d, id, (db, c) => CommentWork.DecideAsync(db, c, ids, CommentVerdict.NotAdopted, " "));
        Assert.Equal("《优化营商环境条例》第六十二条", Assert.Single(refused).Citation!.ToString());
        Assert.Empty(await WithConsultationAsync(d, id, (db, c) => CommentWork.DecideAsync(db, c, ids, CommentVerdict.NotAdopted, "与上位法不一致")));
        Assert.Equal(3, await d.WithDbAsync(db => db.Set<ConsultationComment>().CountAsync(c => c.Verdict == CommentVerdict.NotAdopted && c.VerdictReason == "与上位法不一致")));
    }

    [Fact]
    public async Task Hide_WithoutReason_IsRefused()
    {
        var (d, id, ids) = await WithThreeCommentsAsync();
        await using var _1 = d;
        Assert.Equal("reason", Assert.Single(await WithConsultationAsync(d, id, (db, c) => CommentWork.ModerateAsync(db, c, [ids[0]], false, null))).Field);
        Assert.Empty(await WithConsultationAsync(d, id, (db, c) => CommentWork.ModerateAsync(db, c, [ids[0]], false, "含个人信息")));
    }

    [Fact]
    public async Task AdoptionTable_ComesBackFilledIn_WithoutNamesOnTheWay()
    {
        var (d, id, ids) = await WithThreeCommentsAsync();
        await using var _1 = d;
        var rows = Rows(await ExportAsync(d, id));
        Assert.Equal(["建议一", "建议二", "'=HYPERLINK(\"x\")"], rows.Select(row => row["意见"]));
        Assert.DoesNotContain(rows, row => row.Values.Any(cell => cell is "王某某" or "13800000000"));
        foreach (var row in rows)
            (row["是否公开"], row["采纳情况"], row["理由"]) = ("是", "部分采纳", "已吸收");
        Assert.Empty(await ImportAsync(d, id, rows));
        Assert.Equal(3, await d.WithDbAsync(db => db.Set<ConsultationComment>().CountAsync(c => c.Shown == true && c.Verdict == CommentVerdict.PartlyAdopted)));
    }

    [Fact]
    public async Task AdoptionTable_OneBadRow_NamesTheCell_AndChangesNothing()
    {
        var (d, id, ids) = await WithThreeCommentsAsync();
        await using var _1 = d;
        var rows = Rows(await ExportAsync(d, id));
        rows[0]["采纳情况"] = "采纳";
        rows[1]["采纳情况"] = "同意";
        rows[2]["采纳情况"] = "未采纳";
        var findings = await ImportAsync(d, id, rows);
        Assert.Equal(2, findings.Count);
        Assert.Contains("第 3 行“采纳情况”：“同意”", findings[0].Message);
        Assert.Contains("第 4 行“理由”", findings[1].Message);
        Assert.False(await d.WithDbAsync(db => db.Set<ConsultationComment>().AnyAsync(c => c.Verdict != null)));
    }

    private static Task<byte[]> ExportAsync(NormativeDistrict d, long id) =>
        WithConsultationAsync(d, id, async (db, c) => AdoptionTable.Export(await CommentWork.CommentsAsync(db, c)));

    private static List<Dictionary<string, object?>> Rows(byte[] xlsx) =>
        [.. new MemoryStream(xlsx).Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().Select(row => new Dictionary<string, object?>(row))];

    private static Task<IReadOnlyList<Finding>> ImportAsync(NormativeDistrict d, long id, List<Dictionary<string, object?>> rows)
    {
        var file = new MemoryStream();
        file.SaveAs(rows);
        file.Position = 0;
        return WithConsultationAsync(d, id, (db, c) => AdoptionTable.ImportAsync(db, c, "采纳情况.xlsx", file));
    }
}
