using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Files;
using Mingfa.Tests.Support;
using Mingfa.Web.Modules.NormativeDocuments;
using static Microsoft.Playwright.Assertions;

namespace Mingfa.Tests.Journeys;

/// <summary>规范性文件, as it is lived: every step by the form that the officer in charge sees, the portal as a citizen with a phone sees it.</summary>
public sealed class NormativeDocumentJourney(SeededDistrict seeded, Chromium chromium) : IAsyncLifetime
{
    private const string Title = "清莲区旧书市集管理办法";
    private const string First =
        "第一条　为了规范旧书市集经营，方便群众淘书，制定本办法。\n第二条　区文化和旅游局负责旧书市集的组织和服务。\n第三条　经营者应当明码标价，不得销售非法出版物。\n第四条　违反本办法的，由区文化和旅游局处五百元罚款。\n第五条　本办法自公布之日起三十日后施行，有效期五年。";
    private const string Corrected =
        "第一条　为了规范旧书市集经营，方便群众淘书，制定本办法。\n第二条　区文化和旅游局负责旧书市集的组织和服务，设置无障碍通道。\n第三条　经营者应当明码标价，不得销售非法出版物。\n第四条　违反本办法的，依照有关法律、法规的规定处理。\n第五条　本办法自公布之日起三十日后施行，有效期五年。";
    private const string Comment = "建议市集设置无障碍通道，方便坐轮椅的读者。";

    private readonly Dictionary<string, Desk> desks = [];
    private LivingDistrict district = null!;
    private IBrowserContext phone = null!;
    private IPage citizen = null!;
    private string dossier = "";

    public async ValueTask InitializeAsync()
    {
        district = await LivingDistrict.OpenAsync(seeded);
        phone = await chromium.OpenAsync(district.Address, 390, 844);
        citizen = await phone.NewPageAsync();
    }

    [Fact, Trait("needs", "chromium")]
    public async Task FromFirstDraftToTheCitizenWhoVerifiesTheProof()
    {
        await DraftAsync();
        await ConsultAsync();
        await ReviewAsync();
        await DecideAsync();
        await PublishAsync();
        await FindAndVerifyAsync();
        Assert.Empty(district.Failures.Messages);
    }

    private async Task DraftAsync()
    {
        dossier = await TakeAsync("culture.clerk", "/work/normative-document/open/propose",
            ("title", Title), ("level", DocumentLevel.Government), ("necessity", "旧书市集摊位设置、经营秩序缺少统一规定。"),
            ("legalBasis", "《优化营商环境条例》第六十二条"), ("touchesMarket", true));
        Assert.Matches(@"^/work/normative-document/\d+$", dossier);
        await TakeAsync("office.secretary1", "approve-proposal", ("opinion", "同意立项。"));
        await DraftAsync(First, "初稿", new FilePayload { Name = "起草说明.docx", MimeType = "application/octet-stream", Buffer = Explanation() });
        await Expect((await DeskAsync("culture.clerk")).Page.Locator("main")).ToContainTextAsync("起草说明.docx");
    }

    private Task DraftAsync(string text, string note, params FilePayload[] attachments) => TakeAsync("culture.clerk", "draft",
        [("title", Title), ("text", text), ("legalBasis", "《优化营商环境条例》第六十二条\n《公平竞争审查条例》第十八条"), ("note", note), .. attachments.Select(file => ("attachments", (object)file))]);

    private async Task ConsultAsync()
    {
        var until = district.Today.AddDays(31);
        await TakeAsync("culture.clerk", "open-consultation", ("until", until), ("explanation", "为规范旧书市集起草本办法。"), ("contact", "清莲区法治路1号（演示）"));

        await citizen.GotoAsync("/consultations");
        await citizen.GetByRole(AriaRole.Link, new() { Name = Title }).First.ClickAsync();
        await citizen.SelectOptionAsync("[name=Article]", new SelectOptionValue { Label = "第二条" });
        await citizen.FillAsync("[name=Text]", Comment);
        await citizen.FillAsync("[name=Contact]", "13900000000");
        await citizen.GetByRole(AriaRole.Button, new() { Name = "下一步：核对" }).ClickAsync();
        await citizen.GetByRole(AriaRole.Button, new() { Name = "提交意见" }).ClickAsync();
        await Expect(citizen.Locator(".receipt")).ToHaveTextAsync(new Regex("^YJ[0-9A-F]{12}$"));

        district.GoTo(until.AddDays(1));
        await TakeAsync("culture.clerk", "close-consultation", ("summary", "收到意见1条。"));
        var clerk = await DeskAsync("culture.clerk");
        await AnswerAsync(clerk, "公开");
        await AnswerAsync(clerk, "填写采纳情况", ("Verdict", CommentVerdict.Adopted), ("Reason", "第二条已增加无障碍通道。"));
        await TakeAsync("culture.clerk", "publish-adoption", ("summary", "收到意见1条，采纳1条。"));

        await citizen.GotoAsync("/consultations");
        await citizen.GotoAsync(await citizen.EvaluateAsync<string>("title => [...document.links].find(a => a.textContent.includes(title)).href", Title) + "/result");
        await Expect(citizen.Locator("main")).ToContainTextAsync("第二条已增加无障碍通道");
        await Expect(citizen.Locator("main")).Not.ToContainTextAsync("13900000000");
    }

    private async Task AnswerAsync(Desk clerk, string button, params (string Name, object Value)[] answers)
    {
        await clerk.GoToAsync($"{dossier}/comments");
        await clerk.Page.Locator("[name=Ids]").First.CheckAsync();
        await clerk.FillAsync(answers);
        await clerk.SubmitAsync($"main button:text-is('{button}')");
    }

    private async Task ReviewAsync()
    {
        await TakeAsync("culture.clerk", "assess", ("kind", ParticipantKind.Department), ("who", "区城管局、街道办事处"), ("opinion", "同意。"), ("adoption", CommentVerdict.Adopted));
        await TakeAsync("culture.clerk", "assess", ("kind", ParticipantKind.Counsel), ("who", "区政府法律顾问"), ("opinion", "制度设计可行。"), ("adoption", CommentVerdict.Adopted));
        await TakeAsync("culture.legal", "exempt-from-assessment", ("kind", ParticipantKind.Expert), ("reason", "只规范市集秩序，没有需要论证的专业问题。"));
        await CompetitionAsync();
        await TakeAsync("culture.legal", "deliberate-in-unit", ("conclusion", "局务会议审议通过。"));
        await TakeAsync("culture.head", "submit-for-review", ("letter", "送审材料齐备，请予审核。"));
        district.GoTo(district.Today.AddDays(10));
        await TakeAsync("justice.reviewer1", "issue-opinion",
            ("conclusion", OpinionConclusion.MustAmend), ("summary", "第四条应当修改后重新送审。"), ("problems", "第四条：设定了罚款，违反《行政处罚法》第十六条"));
        await Expect((await DeskAsync("justice.reviewer1")).Page.Locator("h1 + .status, .page-head")).ToContainTextAsync("退回修改");

        // What was not corrected is not reviewed again.
        var head = await DeskAsync("culture.head");
        await head.GoToAsync($"{dossier}/submit-for-review");
        await head.FillAsync(("letter", "再次送审。"));
        Assert.Equal(409, await head.SubmitAsync("form[data-autosave] .actions button[type=submit]"));
        await Expect(head.Page.GetByText("草案未作修改，不能再次送审").First).ToBeVisibleAsync();

        await DraftAsync(Corrected, "删去第四条罚款，第二条增加无障碍通道");
        await CompetitionAsync();
        await TakeAsync("culture.head", "submit-for-review", ("letter", "已按审核意见修改。"));
        district.GoTo(district.Today.AddDays(10));
        await TakeAsync("justice.reviewer1", "issue-opinion", ("conclusion", OpinionConclusion.Lawful), ("summary", "内容合法，同意提交审议。"));
    }

    private async Task CompetitionAsync()
    {
        await TakeAsync("culture.clerk", "submit-to-competition-review", ("selfReview", "逐项自查，未发现排除、限制竞争内容。"));
        await TakeAsync("market.competition", "review-competition", ("conclusion", CompetitionConclusion.Compliant), ("reason", "未发现违反审查标准的内容。"), ("hearing", "听取两家旧书经营者意见，均无异议。"));
    }

    private async Task DecideAsync()
    {
        await TakeAsync("office.secretary1", "put-on-agenda", ("meeting", "区政府第20次常务会议"), ("on", district.Today.AddDays(3)), ("changesSinceConsultation", "按意见增加无障碍通道，删去罚款，不再次征求意见。"));
        district.GoTo(district.Today.AddDays(3));
        await TakeAsync("office.secretary1", "deliberate", ("result", DeliberationResult.Adopted), ("minutes", "会议审议，原则通过。"));
        await TakeAsync("mayor", "sign");
    }

    private async Task PublishAsync()
    {
        await TakeAsync("justice.registrar", "register");
        await TakeAsync("office.secretary2", "print");
        await TakeAsync("office.secretary2", "publish",
            ("effectiveOn", district.Today.AddDays(31)), ("expiresOn", district.Today.AddDays(31).AddYears(5).AddDays(-1)), ("interpretation", "旧书市集从此有章可循。"));
        await Expect((await DeskAsync("office.secretary2")).Page.Locator(".page-head")).ToContainTextAsync("已公布待备案");
        await district.LogAsync();
    }

    private async Task FindAndVerifyAsync()
    {
        var errors = new List<string>();
        citizen.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Add(message.Text);
        };
        await citizen.GotoAsync("/");
        await citizen.Locator("[type=search]:visible").First.FillAsync("旧书市集");
        await citizen.Keyboard.PressAsync("Enter");
        await citizen.Locator("main a[href^='/documents/']", new() { HasText = Title }).ClickAsync();
        await Expect(citizen.Locator("h1")).ToHaveTextAsync(Title);
        await Expect(citizen.Locator("article.document")).ToContainTextAsync(await district.AskAsync(db =>
            db.Set<NormativeDocument>().Where(document => document.Title == Title).Select(document => document.RegisterNumber).SingleAsync()));
        await Expect(citizen.Locator(".proof-conclusion")).ToContainTextAsync("验证通过");
        await Expect(citizen.Locator(".proof-pass")).ToHaveCountAsync(3);
        Assert.Empty(errors);
    }

    private async Task<string> TakeAsync(string user, string step, params (string Name, object Value)[] answers) =>
        await (await DeskAsync(user)).TakeAsync(step.StartsWith('/') ? step : $"{dossier}/{step}", answers);

    private async Task<Desk> DeskAsync(string user) =>
        desks.TryGetValue(user, out var desk) ? desk : desks[user] = await Desk.OpenAsync(district, chromium, user);

    private static byte[] Explanation()
    {
        using var docx = Archives.Docx(Archives.Paragraph("起草说明：为规范旧书市集。"));
        return docx.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var desk in desks.Values)
            await desk.DisposeAsync();
        await phone.DisposeAsync();
        await district.DisposeAsync();
    }
}
