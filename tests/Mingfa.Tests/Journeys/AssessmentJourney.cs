using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Mingfa.Tests.Journeys;

/// <summary>任务与考评, as it is lived: an empty plan of the year, its tasks, a frozen quarter, a point won back, the report on the mayor's phone.</summary>
[Trait("engine", "sqlite")]
public sealed class AssessmentJourney(SeededDistrict seeded, Chromium chromium) : IAsyncLifetime
{
    private const string Plan = "2026年文化市场法治建设计划";
    private const string Campaign = "2026年度部门法治建设考评";
    /// <summary>Of the district's plan in 政策依据: 落实谁执法谁普法, 公示行政执法信息.</summary>
    private const string Teaching = "ZC-000156";
    private const string Showing = "ZC-000150";

    private const string Bureau = "justice.registrar";
    private const string Clerk = "culture.clerk";

    private readonly Dictionary<string, Desk> desks = [];
    private LivingDistrict district = null!;

    public async ValueTask InitializeAsync()
    {
        district = await LivingDistrict.OpenAsync(seeded);
        // The year is to be lived through from its beginning.
        district.Clock.AdjustTime(new DateTimeOffset(2026, 1, 12, 10, 0, 0, TimeSpan.FromHours(8)));
    }

    [Fact, Trait("needs", "chromium")]
    public async Task FromAnEmptyPlanToAFrozenQuarter_APointWonBack_AndTheMayorsPhone()
    {
        await DecomposeAsync();
        await OpenCampaignAsync();
        await DoTasksAsync();
        await FreezeAsync();
        await WinBackAsync();
        await ReadOnThePhoneAsync();
        Assert.Empty(district.Failures.Messages);
    }

    private async Task DecomposeAsync()
    {
        var bureau = await DeskAsync(Bureau);
        await bureau.GoToAsync("/work/tasks/plans");
        await bureau.Page.ClickAsync("main a:text-is('拟制分解表') >> nth=0");
        await bureau.FillAsync(("name", Plan), ("year", "2026"), ("indicatorSet", "SF-2021R"), ("clauses", $"{Teaching}\n{Showing}"));
        await bureau.SubmitAsync("form[data-autosave] .actions button[type=submit]");
        await bureau.Page.ClickAsync("main a:text-is('分解表各项')");
        await Expect(bureau.Page.Locator("main")).ToContainTextAsync("还没有任务");
        await RowAsync(bureau, Teaching, "公布普法责任清单", "清莲区文化和旅游局", "2026-03-13", "94");
        await RowAsync(bureau, Teaching, "组织文化经营者学法", "清莲区文化和旅游局", "2026-03-20", "97");
        // What nobody takes care of is shown before the table is issued.
        await Expect(bureau.Page.Locator("main")).ToContainTextAsync("没有承接的条款 1 条");
        await RowAsync(bureau, Showing, "公开执法检查结果", "清莲区教育局", "2026-03-25", "");
        await Expect(bureau.Page.Locator("main")).ToContainTextAsync("没有承接的条款 0 条");
        await Expect(bureau.Page.Locator("main")).ToContainTextAsync("没有对应指标的任务 1 项");
        await bureau.Page.ClickAsync("main a:text-is('印发')");
        await bureau.FillAsync(("documentNumber", "清莲法政办发〔2026〕31号"));
        await bureau.SubmitAsync("form[data-autosave] .actions button[type=submit]");
        await bureau.Page.ClickAsync("main a:text-is('分解表各项')");
        await Expect(bureau.Page.Locator("main")).ToContainTextAsync("待下达 3 项责任");
        await bureau.SubmitAsync("main button:text-is('全部下达')");
        await Expect(bureau.Page.Locator("main")).Not.ToContainTextAsync("待下达");
    }

    private static async Task RowAsync(Desk bureau, string clause, string title, string lead, string due, string indicator)
    {
        await bureau.FillAsync(("章", "1"), ("依据条款", clause), ("任务", title), ("具体措施", "制定清单，按季落实"), ("目标标准", "全部落实"), ("成果形式", "清单"),
            ("牵头单位", new SelectOptionValue { Value = lead }), ("完成时限", due), ("对应指标", indicator));
        await bureau.SubmitAsync("main #edit button:text-is('保存')");
        await Expect(bureau.Page.Locator("[aria-label='分解表'] tbody")).ToContainTextAsync(title);
    }

    private async Task OpenCampaignAsync()
    {
        var bureau = await DeskAsync(Bureau);
        await bureau.GoToAsync("/work/assessment");
        await bureau.Page.ClickAsync("main a:text-is('启动考评')");
        await bureau.FillAsync(("name", Campaign), ("year", "2026"), ("set", "SF-2021R"), ("enforcement", "文旅局"), ("general", "教育局"), ("again", "试行单位另行考评"));
        Assert.Contains(await bureau.SubmitAsync("form[data-autosave] .actions button[type=submit]"), new[] { 302, 303 });
    }

    private async Task DoTasksAsync()
    {
        district.GoTo(new DateOnly(2026, 1, 13));
        foreach (var (user, title) in new[] { (Clerk, "公布普法责任清单"), (Clerk, "组织文化经营者学法"), ("education.clerk", "公开执法检查结果") })
            await TaskStepAsync(user, title, "签收", ("section", "法规科"));
        district.GoTo(new DateOnly(2026, 3, 10));
        await TaskStepAsync(Clerk, "公布普法责任清单", "填报进展", ("percent", "100"), ("text", "清单经局务会审定并公布。"));
        await TaskStepAsync(Clerk, "公布普法责任清单", "提请验收", ("result", "清单已公布。"), ("deliverable", "清莲文旅发〔2026〕5号"));
        await TaskStepAsync(Bureau, "公布普法责任清单", "验收通过", ("opinion", "符合标准。"));
        // The second task is left lying: the light turns red and it costs points.
        district.GoTo(new DateOnly(2026, 3, 30));
        var clerk = await DeskAsync(Clerk);
        await clerk.GoToAsync("/work/tasks?light=Overdue");
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("组织文化经营者学法");
    }

    private async Task TaskStepAsync(string user, string title, string step, params (string Name, object Value)[] answers)
    {
        var desk = await DeskAsync(user);
        await desk.GoToAsync("/work/tasks?plan=" + Uri.EscapeDataString(Plan));
        await desk.Page.Locator("main table a", new() { HasText = title }).First.ClickAsync();
        await desk.Page.ClickAsync($"main a:text-is('{step}')");
        await desk.FillAsync(answers);
        var status = await desk.SubmitAsync("form[data-autosave] .actions button[type=submit]");
        Assert.True(status is 302 or 303, $"{user} {step} {title}: {status} {await desk.Page.Locator("main").InnerTextAsync()}");
    }

    private async Task FreezeAsync()
    {
        var bureau = await DeskAsync(Bureau);
        district.GoTo(new DateOnly(2026, 4, 1));
        await bureau.GoToAsync("/work/assessment");
        await bureau.Page.Locator("main table a", new() { HasText = Campaign }).ClickAsync();
        await bureau.Page.ClickAsync("main a:text-is('办理经过')");
        await bureau.Page.ClickAsync("main a:text-is('季度冻结')");
        await bureau.FillAsync(("quarter", "1"), ("comment", "第一季度按记录计分。"));
        Assert.Contains(await bureau.SubmitAsync("form[data-autosave] .actions button[type=submit]"), new[] { 302, 303 });
        await bureau.Page.ClickAsync("main a:text-is('得分和排名')");
        await bureau.Page.ClickAsync("main a:text-is('第 1 季度（已冻结）')");
        await Expect(bureau.Page.Locator("main")).ToContainTextAsync("第一季度按记录计分");
        await Expect(bureau.Page.Locator("#ranking + p + .scroll")).ToContainTextAsync("文旅局");
    }

    private async Task WinBackAsync()
    {
        var clerk = await DeskAsync(Clerk);
        await clerk.GoToAsync("/work/assessment");
        var own = clerk.Page.Locator("main tr", new() { HasText = Campaign });
        await own.GetByText("为什么失分").ClickAsync();
        var sheet = new Uri(clerk.Page.Url).AbsolutePath;
        await Expect(clerk.Page.Locator("#i97")).ToContainTextAsync("1 / 2");
        await Expect(clerk.Page.Locator("#i86")).ToContainTextAsync("未有记录");
        var before = await TotalAsync(clerk);

        // What would it bring? Asked first, written nowhere.
        await clerk.Page.ClickAsync("#i86 a:text-is('填报或试算')");
        await clerk.FillAsync(("value", "10"), ("of", "10"));
        await clerk.Page.ClickAsync("main button:text-is('试算（不写入）')");
        await Expect(clerk.Page.Locator("#what-if-total")).ToBeVisibleAsync();
        Assert.True(Number(await clerk.Page.Locator("#what-if-total").InnerTextAsync()) > before);

        await clerk.Page.ClickAsync("main #edit a:text-is('上传佐证')");
        await clerk.FillAsync(("title", "应急预案通报"), ("producedOn", "2026-03-20"), ("access", new SelectOptionValue { Value = "Open" }), ("documentNumber", "清莲文旅发〔2026〕5号"),
            ("file", new FilePayload { Name = "应急预案通报.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("应急预案修订通报 清莲文旅发〔2026〕5号 预案10件全部评审") }));
        Assert.Equal(302, await clerk.SubmitAsync("main button:text-is('上传')"));
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("已上传，等待审核");
        await clerk.GoToAsync(sheet + "?edit=86");
        await clerk.FillAsync(("reportValue", "10"), ("reportOf", "10"), ("note", "应急预案名册"));
        Assert.Equal(302, await clerk.SubmitAsync("main button:text-is('提交审核')"));
        Assert.Equal(before, await TotalAsync(clerk));

        var bureau = await DeskAsync(Bureau);
        await bureau.Page.ClickAsync("main a:text-is('填报和佐证')");
        await bureau.SubmitAsync("main #evidence ~ .scroll button:text-is('通过')");
        await bureau.SubmitAsync("main #values + .scroll button:text-is('通过')");
        await clerk.GoToAsync(sheet);
        Assert.True(await TotalAsync(clerk) > before);
        // What was frozen stays as it was.
        await clerk.Page.ClickAsync("main a:text-is('第 1 季度（已冻结）')");
        await Expect(clerk.Page.Locator("main tr", new() { HasText = "91. " })).ToContainTextAsync("未有记录");
    }

    private async Task ReadOnThePhoneAsync()
    {
        await using var mayor = await Desk.OpenAsync(district, chromium, "mayor", 390);
        await mayor.GoToAsync("/reports");
        await mayor.Page.Locator("main .item-list a").First.ClickAsync();
        await NotWiderThanThePhoneAsync(mayor.Page);
        var number = mayor.Page.Locator("main a.figure-value", new() { HasText = "467" }).First;
        await number.ClickAsync();
        await Expect(mayor.Page).ToHaveURLAsync(new Regex(@"/reports/[^/]+/F-21$"));
        await Expect(mayor.Page.Locator("main")).ToContainTextAsync("467");
        Assert.True(await mayor.Page.Locator("main tbody tr").CountAsync() > 0);
        await NotWiderThanThePhoneAsync(mayor.Page);
        // The quarter just frozen, on the same phone.
        await mayor.GoToAsync("/work/assessment");
        await mayor.Page.Locator("main table a", new() { HasText = Campaign }).ClickAsync();
        await Expect(mayor.Page.Locator("main")).ToContainTextAsync("文旅局");
        await NotWiderThanThePhoneAsync(mayor.Page);
        await Expect(mayor.Page.Locator("#trend + .scroll")).ToContainTextAsync("文旅局");
        // The form for the city was frozen with the quarter.
        await mayor.Page.ClickAsync("main a:text-is('第 1 季度（已冻结）')");
        await mayor.Page.ClickAsync("main a:text-is('季度报表')");
        await Expect(mayor.Page.Locator("main table")).ToContainTextAsync("法治政府建设成效");
        await NotWiderThanThePhoneAsync(mayor.Page);
    }

    private static async Task NotWiderThanThePhoneAsync(IPage page) =>
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390, $"{page.Url} is wider than the phone");

    private static async Task<decimal> TotalAsync(Desk desk) => Number(await desk.Page.Locator("#total").InnerTextAsync());

    private static decimal Number(string text) => decimal.Parse(Regex.Match(text, @"\d+(\.\d+)?").Value, CultureInfo.InvariantCulture);

    private async Task<Desk> DeskAsync(string user) =>
        desks.TryGetValue(user, out var desk) ? desk : desks[user] = await Desk.OpenAsync(district, chromium, user);

    public async ValueTask DisposeAsync()
    {
        foreach (var desk in desks.Values)
            await desk.DisposeAsync();
        await district.DisposeAsync();
    }
}
