using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Tasks;

/// <summary>The small district of <see cref="WorkHost"/> with clauses 一 and 二 to be taken on, and a plan in it: what officers do, as verbs.</summary>
internal sealed class CampaignScene(WorkHost host, IReadOnlyDictionary<string, long> units)
{
    public WorkHost Host => host;
    public Browser Bureau { get; } = host.As(host.Who.Registrar);
    public Browser Clerk { get; } = host.As(host.Who.OtherClerk);
    public Browser UnitHead { get; } = host.As(host.Who.OtherHead);
    public long Education => units["education"];
    public long Justice => units["justice"];
    public long Market => units["market"];

    public static async Task<CampaignScene> StartAsync()
    {
        var host = await WorkHost.StartAsync();
        await host.QueryAsync(async db =>
        {
            await db.WriteAsync(async () =>
            {
                PolicyClause? upper = null;
                foreach (var (code, level) in new[] { ("纲一", PolicyLevel.National), ("省一", PolicyLevel.Provincial), ("市一", PolicyLevel.Municipal), ("一", PolicyLevel.District) })
                {
                    upper = new PolicyClause { Code = code, Document = $"{StepForm.Word(level)}（测试）", Level = level, Clause = "一", Text = "依法全面履行政府职能", CarriesOutId = upper?.Id };
                    db.Add(upper);
                    await db.SaveChangesAsync();
                }

                db.Add(new PolicyClause { Code = "二", Document = "区级方案（测试）", Level = PolicyLevel.District, Clause = "二", Text = "完善依法行政制度体系" });
            });
            return true;
        });
        return new CampaignScene(host, await host.QueryAsync(db => db.Set<OrgUnit>().ToDictionaryAsync(unit => unit.Code, unit => unit.Id)));
    }

    public static async Task<long> TakeAsync(Browser who, string path, object body)
    {
        var answer = await who.PostJsonAsync("/api/v1/" + path, body);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("dossierId").GetInt64();
    }

    /// <summary>Every reason why the step is refused.</summary>
    public static async Task<string> RefusedAsync(Browser who, string path, object body)
    {
        var answer = await who.PostJsonAsync("/api/v1/" + path, body);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return string.Join('\n', json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("message").GetString()));
    }

    public Task<long> DraftPlanAsync(string name = "2026年法治政府建设工作要点") => TakeAsync(Bureau, "task-plans/draft-plan", new
    {
        name,
        year = 2026,
        indicatorSet = "SF-2021R",
        clauses = new[] { "一", "二" },
    });

    public async Task RowAsync(long plan, int number, string lead, string cooperating, string due, string clause = "一", string indicators = "97", bool key = false, string? title = null)
    {
        // A row that is there is changed by its own form.
        var stands = await RowIdAsync(plan, number);
        var answer = await Bureau.PostAsync($"/work/tasks/plans/{plan}?handler=Save",
            ("editing", stands is null ? "" : $"{number}"), ("seen", $"{stands}"), ("序号", $"{number}"), ("类别", "任务"), ("章", "1"), ("依据条款", clause), ("任务", title ?? $"任务{number}"), ("具体措施", "制定清单并公布"), ("目标标准", "全部公布"),
            ("成果形式", "清单"), ("牵头单位", lead), ("配合单位", cooperating), ("长期坚持", "否"), ("全区重点", key ? "是" : "否"), ("完成时限", due), ("对应指标", indicators));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The id of the row that stands at a number now.</summary>
    public Task<long?> RowIdAsync(long plan, int number) =>
        Host.QueryAsync(db => db.Set<PlanRow>().Where(row => row.PlanId == plan && row.Number == number).Select(row => (long?)row.Id).SingleOrDefaultAsync());

    public async Task RemoveRowAsync(long plan, int number) =>
        Assert.Equal(HttpStatusCode.Redirect, (await Bureau.PostAsync($"/work/tasks/plans/{plan}?handler=Remove", ("seen", $"{await RowIdAsync(plan, number)}"))).StatusCode);

    /// <summary>Two tasks of the education bureau, one of them with the market regulator; issued and sent out.</summary>
    public async Task<long> IssuedPlanAsync()
    {
        var plan = await DraftPlanAsync();
        await RowAsync(plan, 1, "区教育局", "区市场监管局", "2026-03-20");
        await RowAsync(plan, 2, "区教育局", "", "2026-03-13", indicators: "");
        await TakeAsync(Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = "莲法政办发〔2026〕1号", on = "2026-03-02" });
        Assert.Equal(HttpStatusCode.Redirect, (await Bureau.PostAsync($"/work/tasks/plans/{plan}?handler=Dispatch")).StatusCode);
        return plan;
    }

    /// <summary>The next version with one change; issued and sent out.</summary>
    public async Task<long> NewVersionAsync(long prior, int edition, Func<long, Task> change)
    {
        var plan = await TakeAsync(Bureau, "task-plans/amend-plan", new { prior, reason = "上级调整" });
        await change(plan);
        await TakeAsync(Bureau, $"task-plans/{plan}/issue-plan", new { documentNumber = $"莲法政办发〔2026〕{edition}号", on = "2026-03-02" });
        Assert.Equal(HttpStatusCode.Redirect, (await Bureau.PostAsync($"/work/tasks/plans/{plan}?handler=Dispatch")).StatusCode);
        return plan;
    }

    public Task<TaskPart> PartAsync(int row, long unit) =>
        host.QueryAsync(db => db.Set<TaskPart>().AsNoTracking().SingleAsync(part => part.RowNumber == row && part.UnitId == unit));

    /// <summary>A clerk of a unit that has nobody yet, or whoever else is wanted there.</summary>
    public async Task<Browser> ClerkOfAsync(long unit, Post? post = null) => host.As(await host.QueryAsync(async db =>
    {
        var officer = new Officer { Name = "钱新来", UnitId = unit, JoinedOn = new DateOnly(2019, 1, 1) };
        officer.Posts.Add(new PostHolding { OfficerId = 0, UnitId = unit, Post = post ?? Post.Clerk, From = officer.JoinedOn });
        await db.WriteAsync(async () =>
        {
            db.Add(officer);
            await db.SaveChangesAsync();
        });
        var account = new Account { OfficerId = officer.Id, UserName = $"user{officer.Id}", NormalizedUserName = $"USER{officer.Id}", SecurityStamp = "x" };
        await db.WriteAsync(() => { db.Add(account); return Task.CompletedTask; });
        return account.Id;
    }));

    public static async Task FinishAsync(Browser unit, Browser acceptor, long part)
    {
        await TakeAsync(unit, $"tasks/{part}/report-progress", new { percent = 90, text = "已制定" });
        await TakeAsync(unit, $"tasks/{part}/submit-part", new { result = "已公布", deliverable = "区教育局网站" });
        await TakeAsync(acceptor, $"tasks/{part}/accept-part", new { opinion = "符合标准" });
    }
}
