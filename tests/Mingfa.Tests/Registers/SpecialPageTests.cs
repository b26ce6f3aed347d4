using System.IO.Compression;
using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;
using DocumentAnnex = Mingfa.Web.Modules.NormativeDocuments.DocumentAnnex;
using DocumentLevel = Mingfa.Web.Modules.NormativeDocuments.DocumentLevel;
using NormativeDocument = Mingfa.Web.Modules.NormativeDocuments.NormativeDocument;
using NormativeEdition = Mingfa.Web.Modules.NormativeDocuments.NormativeEdition;

namespace Mingfa.Tests.Registers;

/// <summary>Registers that are looked at in a way of their own: two editions side by side, a matrix, a tree, a book, a list of what is missing.</summary>
public sealed class SpecialPageTests
{
    private static readonly DateOnly Issued = new(2025, 3, 3);

    private static async Task<(WorkHost Host, long Unit)> OpenAsync(Func<MingfaDb, long, Task> plant)
    {
        var host = await WorkHost.StartAsync();
        var unit = await host.QueryAsync(async db =>
        {
            var id = await db.Set<OrgUnit>().Where(unit => unit.Code == "education").Select(unit => unit.Id).FirstAsync();
            await db.WriteAsync(async () =>
            {
                await plant(db, id);
                await db.SaveChangesAsync();
            });
            return id;
        });
        return (host, unit);
    }

    private static string Text(IHtmlDocument page) => page.QuerySelector("main")!.TextContent;

    private static CatalogueEdition Edition(int number, CatalogueKind kind = CatalogueKind.Licences) => new()
    {
        Code = $"QD-{(int)kind}{number}",
        Kind = kind,
        Number = number,
        Title = $"目录第{number}版",
        PublishedOn = new DateOnly(2023 + number, 5, 6),
    };

    private static LicenceItem Licence(long edition, string code, long unit, int promised) => new()
    {
        Code = $"XK-{edition}-{code}",
        EditionId = edition,
        ItemCode = code,
        Name = $"许可{code}",
        UnitId = unit,
        Basis = "依据",
        StatutoryDays = 20,
        PromisedDays = promised,
        Status = ItemStatus.Current,
    };

    [Fact]
    public async Task Editions_SideBySide_ShowWhatWasAddedTakenOutAndChanged()
    {
        var (host, _) = await OpenAsync(async (db, unit) =>
        {
            var (first, second) = (Edition(1), Edition(2));
            db.AddRange(first, second, Edition(1, CatalogueKind.Intermediaries));
            await db.SaveChangesAsync();
            db.AddRange(
                Licence(first.Id, "甲", unit, 20), Licence(first.Id, "乙", unit, 20), Licence(first.Id, "丙", unit, 20),
                Licence(second.Id, "甲", unit, 10), Licence(second.Id, "丙", unit, 20), Licence(second.Id, "丁", unit, 5));
        });
        await using var _ = host;
        foreach (var (browser, path) in new[] { (host.As(host.Who.OtherClerk), "/registers/catalogue-editions/compare"), (host.As(0), "/data/catalogue-editions/compare") })
        {
            var page = await browser.PageAsync(path);
            Assert.Contains("新增 1 项，取消 1 项，调整 1 项，未变 1 项", Text(page));
            Assert.Contains("许可丁", page.QuerySelector("li ins")!.TextContent);
            Assert.Contains("许可乙", page.QuerySelector("li del")!.TextContent);
            var changed = page.QuerySelectorAll("tbody tr");
            Assert.Equal(["许可甲", "承诺时限（工作日）", "20", "10"], [.. Assert.Single(changed).Children.Select(cell => cell.TextContent.Trim().Replace("甲 ", ""))]);
        }

        Assert.Contains("只有同一清单的两版才能比较", Text(await host.As(0).PageAsync("/data/catalogue-editions/compare?from=QD-11&to=QD-02")));
        Assert.NotNull((await host.As(host.Who.OtherClerk).PageAsync("/registers/licence-items")).QuerySelector("a[href='/registers/catalogue-editions/compare']"));
    }

    [Fact]
    public async Task Matrix_ShowsTheBrokenLink_AndTheUnitDoesNotCount()
    {
        var (host, _) = await OpenAsync(async (db, unit) =>
        {
            var body = new EnforcementUnit { Code = "ZF-1", UnitId = unit, Name = "区教育局", Standing = EnforcementStanding.Statutory, Basis = "依据" };
            db.Add(body);
            await db.SaveChangesAsync();
            db.AddRange(Enum.GetValues<DisclosedMatter>().Select(matter => new EnforcementDisclosure
            {
                Code = $"GS-{matter}",
                EnforcementUnitId = body.Id,
                Matter = matter,
                Address = "https://a.example/1",
                PublishedOn = Issued,
                CheckedOn = new DateOnly(2026, 2, 20),
                LinkWorks = matter != DisclosedMatter.Process,
            }));
        });
        await using var _ = host;
        var page = await host.As(0).PageAsync("/data/enforcement-disclosures/matrix");
        Assert.Contains("有效 4 格；五项齐全的 0 家", Text(page));
        Assert.Equal("链接失效", page.QuerySelectorAll("tbody tr td")[(int)DisclosedMatter.Process].QuerySelector(".tag-late")!.TextContent.Trim());
        Assert.Contains("执法流程：链接失效", Text(await host.As(host.Who.OtherClerk).PageAsync("/registers/gaps/disclosure-cells")));

        await host.QueryAsync(db => db.Set<EnforcementDisclosure>().ExecuteUpdateAsync(set => set.SetProperty(cell => cell.LinkWorks, true)));
        Assert.Contains("五项齐全的 1 家", Text(await host.As(host.Who.OtherClerk).PageAsync("/registers/enforcement-disclosures/matrix")));
        Assert.Contains("五项齐全的 0 家", Text(await host.As(0).PageAsync("/data/enforcement-disclosures/matrix?asOf=2025-01-01")));

        // 〔政策默认〕 A check counts thirty days: the day of the last one is shown, and the cell does not count.
        await host.QueryAsync(db => db.Set<EnforcementDisclosure>().Where(cell => cell.Matter == DisclosedMatter.Powers).ExecuteUpdateAsync(set => set.SetProperty(cell => cell.CheckedOn, new DateOnly(2026, 1, 30))));
        foreach (var (browser, path) in new[] { (host.As(host.Who.OtherClerk), "/registers"), (host.As(0), "/data") })
        {
            var outdated = await browser.PageAsync($"{path}/enforcement-disclosures/matrix?asOf=2026-03-02");
            Assert.Contains("有效 4 格；五项齐全的 0 家；最近一次检查已超过 30 天（政策默认，本区参数）、需复查的 1 格", Text(outdated));
            var cell = outdated.QuerySelectorAll("tbody tr td")[(int)DisclosedMatter.Powers];
            Assert.Equal("需复查", cell.QuerySelector(".tag-soon")!.TextContent.Trim());
            Assert.Contains("2026-01-30 检查", cell.TextContent);
        }

        Assert.Contains("职责权限：需复查（2026-01-30 检查）", Text(await host.As(host.Who.OtherClerk).PageAsync("/registers/gaps/disclosure-cells")));
    }

    [Fact]
    public async Task Tree_ShowsEveryLevelsClausesWithWhatCarriesThemOut_AndMarksThoseNobodyTookOn()
    {
        var (host, _) = await OpenAsync(async (db, _) =>
        {
            PolicyClause? head = null, one = null, two = null;
            foreach (var level in Enum.GetValues<PolicyLevel>())
            {
                PolicyClause Clause(string clause, PolicyClause? upper, PolicyClause? heading) =>
                    new() { Code = $"ZC-{(int)level}-{clause}", Document = $"{level}方案", Level = level, Clause = clause, Text = $"{level}内容{clause}", CarriesOutId = upper?.Id, ParentId = heading?.Id };
                head = Clause("一", head, null);
                db.Add(head);
                await db.SaveChangesAsync();
                (one, two) = (Clause("一（一）", one, head), level == PolicyLevel.Municipal ? null : Clause("一（二）", two, head));
                db.Add(one);
                if (two is not null)
                    db.Add(two);
                await db.SaveChangesAsync();
            }
        });
        await using var _ = host;
        foreach (var (browser, home) in new[] { (host.As(host.Who.OtherClerk), "/registers"), (host.As(0), "/data") })
        {
            var page = await browser.PageAsync($"{home}/policy-clauses/tree");
            Assert.Contains("共 11 条，未承接 3 条", Text(page));
            Assert.Equal(["中央纲要　National方案", "省级方案　Provincial方案", "市级方案　Municipal方案", "区级方案　District方案"], page.QuerySelectorAll(".policy-tree h2").Select(heading => heading.TextContent));
            Assert.Equal(["3 条，未承接 0 条。", "3 条，未承接 1 条。", "2 条，未承接 0 条。", "3 条，未承接 2 条。"], page.QuerySelectorAll(".policy-tree h2 + p").Select(count => count.TextContent));
            // Every level has its clauses as a tree, and under each what the next level makes of it.
            foreach (var (level, next) in new[] { ("National", "Provincial"), ("Provincial", "Municipal"), ("Municipal", "District") })
            {
                var document = page.QuerySelectorAll(".policy-tree").Single(section => section.QuerySelector("h2")!.TextContent.EndsWith($"　{level}方案", StringComparison.Ordinal));
                Assert.Equal("一", document.QuerySelector("ul > li > strong")!.TextContent);
                var part = document.QuerySelector("ul ul > li")!;
                Assert.Equal("一（一）", part.QuerySelector("strong")!.TextContent);
                var carried = part.QuerySelector(".carried")!;
                Assert.Contains($"{next}方案 一（一）　{next}内容一（一）", carried.TextContent);
                Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(carried.QuerySelector("a")!.GetAttribute("href")!)).StatusCode);
            }

            Assert.Equal(["一（二）", "一（一）", "一（二）"], page.QuerySelectorAll(".policy-tree li > .tag-late").Select(tag => tag.PreviousElementSibling!.TextContent));
            var unclaimed = await browser.PageAsync(page.QuerySelector("main a[href*='unclaimed=true']")!.GetAttribute("href")!);
            Assert.Equal(["省级方案　Provincial方案", "区级方案　District方案"], unclaimed.QuerySelectorAll(".policy-tree h2").Select(heading => heading.TextContent));
            // The heading stands above what nobody took on, for its place.
            Assert.Equal(["一", "一（二）", "一", "一（一）", "一（二）"], unclaimed.QuerySelectorAll(".policy-tree li > strong").Select(clause => clause.TextContent));
            Assert.Empty(unclaimed.QuerySelectorAll(".carried"));
            Assert.Equal(["区级方案　District方案"], (await browser.PageAsync($"{home}/policy-clauses/tree?level=District&unclaimed=true")).QuerySelectorAll(".policy-tree h2").Select(heading => heading.TextContent));
            Assert.Contains("所选层级的条款都有承接", Text(await browser.PageAsync($"{home}/policy-clauses/tree?level=Municipal&unclaimed=true")));
        }

        // In the list the upper clause is called with its document: every document has a 一.
        Assert.Equal("《National方案》一", (await host.As(0).PageAsync("/data/policy-clauses")).QuerySelector("td[data-label=承接的上级条款] a")!.TextContent);
    }

    /// <summary>S-120: every clause has an indicator, its own or of what carries it out, or says why it has none.</summary>
    [Fact]
    public async Task Tree_MarksClausesWithoutIndicatorOrReason_AndIndicatorsThatDoNotExist()
    {
        var (host, _) = await OpenAsync(async (db, _) =>
        {
            await IndicatorSetFile.EnsureShippedAsync(db, DateTimeOffset.UnixEpoch);
            PolicyClause Clause(string clause, long? upper = null, string? indicators = null, string? reason = null) => new()
            {
                Code = $"ZC-{clause}",
                Document = "方案",
                Level = upper is null ? PolicyLevel.National : PolicyLevel.Provincial,
                Clause = clause,
                Text = "内容",
                CarriesOutId = upper,
                Indicators = indicators,
                NoIndicatorReason = reason,
            };
            var above = Clause("一");
            db.AddRange(above, Clause("二"), Clause("三", indicators: "SF-2021R 999"), Clause("四", reason: "综合评议"), Clause("五", indicators: "SF-2021R 23、SF-2021R 24"));
            await db.SaveChangesAsync();
            db.Add(Clause("一之一", above.Id, "SF-2021R 97"));
        });
        await using var _ = host;
        var page = await host.As(0).PageAsync("/data/policy-clauses/tree");
        Assert.Contains("没有指标也没有写明理由 2 条", Text(page));
        Assert.Equal(["方案 三：内容", "方案 二：内容"], page.QuerySelectorAll("details:not([open]) li").Select(item => item.TextContent.Split('　')[1].Trim()));
        Assert.Contains("SF-2021R 999　（这一体系没有这个编号）", Text(page));
        Assert.Contains("不设指标：综合评议", Text(page));
        var gap = await host.QueryAsync(async db => await new GapCatalogue().Find("policy-unmeasured")!.Rows(db, new DateOnly(2026, 3, 2)));
        Assert.Equal(["SF-2021R 没有编号为“999”的指标", "中央纲要条款没有指标，也没有写明理由"], gap.Select(row => row.Lacks));
    }

    private static WorkRule Rule(string title, long unit, DateOnly? until = null) => new()
    {
        Code = $"ZD-{title}",
        Title = title,
        OwnerUnitId = unit,
        Domain = RuleDomain.LegalAffairs,
        Kind = RuleKind.System,
        IssuedOn = Issued,
        ValidFrom = Issued,
        ValidTo = until,
        Text = "第一条　为了规范工作，制定本制度。\n第二条　自印发之日起施行。",
    };

    [Fact]
    public async Task Compilation_HoldsWhatIsInForce_OneLineOfContentsEach()
    {
        var (host, _) = await OpenAsync((db, unit) =>
        {
            db.AddRange(Rule("甲制度", unit), Rule("乙制度", unit), Rule("失效制度", unit, new DateOnly(2025, 12, 31)));
            return Task.CompletedTask;
        });
        await using var _ = host;
        var browser = host.As(host.Who.OtherClerk);
        Assert.Contains("共 2 件", Text(await browser.PageAsync("/registers/compilations")));
        Assert.Contains("共 3 件", Text(await browser.PageAsync("/registers/compilations?asOf=2025-12-31")));

        var html = await browser.PageAsync("/registers/compilations/WorkRules.html");
        Assert.Equal(["甲制度", "乙制度"], html.QuerySelectorAll("table tr").Skip(1).Select(row => row.Children[1].TextContent));
        Assert.Contains(html.QuerySelectorAll("main h2, main h3"), heading => heading.TextContent.EndsWith("（2件）", StringComparison.Ordinal));
        Assert.Equal(["甲制度", "乙制度"], html.QuerySelectorAll(".annex-title").Select(title => title.TextContent));
        Assert.Contains("自印发之日起施行", html.Body!.TextContent);

        using var docx = new ZipArchive(await (await browser.GetAsync("/registers/compilations/WorkRules.docx?asOf=2025-12-31")).Content.ReadAsStreamAsync());
        using var body = new StreamReader(docx.GetEntry("word/document.xml")!.Open(), Encoding.UTF8);
        Assert.Contains("失效制度", await body.ReadToEndAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/registers/compilations/Nothing.docx")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.As(host.Who.Admin).GetAsync("/registers/compilations/WorkRules.html")).StatusCode);
    }

    /// <summary>A document that was amended stands in the book as the edition in force that day was published, with what is annexed to it.</summary>
    [Fact]
    public async Task Compilation_TakesTitleNumberDayAndAnnexesFromTheEditionInForce()
    {
        var (host, _) = await OpenAsync((db, unit) =>
        {
            var document = new NormativeDocument
            {
                Slug = "2024-001",
                Title = "清莲区广告管理办法（2026年修订）",
                Level = DocumentLevel.Government,
                IssuerUnitId = unit,
                IssuerName = "清莲区人民政府",
                RegisterNumber = "莲规〔2024〕001",
                DocumentNumber = "莲政规〔2024〕1号",
                PublishedOn = new(2024, 1, 5),
            };
            document.Editions.Add(new NormativeEdition
            {
                Number = 1,
                Title = "清莲区广告管理办法",
                Text = "第一条　初版条文。",
                Interpretation = "",
                EffectiveOn = new(2024, 2, 5),
                SupersededOn = new(2026, 2, 5),
                DocumentNumber = "莲政规〔2024〕1号",
                PublishedOn = new(2024, 1, 5),
            });
            document.Editions.Add(new NormativeEdition
            {
                Number = 2,
                Title = "清莲区广告管理办法（2026年修订）",
                Text = "第一条　修订条文。",
                Interpretation = "",
                EffectiveOn = new(2026, 2, 5),
                DocumentNumber = "莲政规〔2026〕3号",
                PublishedOn = new(2026, 1, 5),
                Annexes = [new DocumentAnnex { FileId = 1, Name = "设置申请表.docx", Hash = "00" }, new DocumentAnnex { FileId = 2, Name = "区域名录.xlsx", Hash = "00" }],
            });
            db.Add(document);
            return Task.CompletedTask;
        });
        await using var _ = host;
        var browser = host.As(host.Who.OtherClerk);
        string[] Line(IHtmlDocument book) => [.. book.QuerySelectorAll("table tr").Skip(1).Single().Children.Skip(1).Select(cell => cell.TextContent)];
        var now = await browser.PageAsync("/registers/compilations/NormativeDocuments.html");
        Assert.Equal(["清莲区广告管理办法（2026年修订）", "莲政规〔2026〕3号", "清莲区人民政府", "2026年1月5日"], Line(now));
        Assert.Contains("附件：1．设置申请表", now.Body!.TextContent);
        Assert.Contains("2．区域名录", now.Body!.TextContent);
        var before = await browser.PageAsync("/registers/compilations/NormativeDocuments.html?asOf=2026-02-04");
        Assert.Equal(["清莲区广告管理办法", "莲政规〔2024〕1号", "清莲区人民政府", "2024年1月5日"], Line(before));
        Assert.Contains("初版条文", before.Body!.TextContent);
        Assert.DoesNotContain("附件：", before.Body!.TextContent);
    }

    [Fact]
    public async Task RuleClause_StandsBesideTheStepItGoverns_AndAnUnknownStepIsRefused()
    {
        var (host, _) = await OpenAsync((db, unit) =>
        {
            db.Add(Rule("甲制度", unit));
            return Task.CompletedTask;
        });
        await using var _ = host;
        var browser = host.As(host.Who.Registrar);
        var form = await browser.PageAsync("/registers/rule-clauses/add");
        (string, string?)[] typed = [("ruleId", "ZD-甲制度"), ("clause", "第一条"), ("text", "先登记后编号"), ("procedure", "行政规范性文件")];
        var refused = await browser.SubmitAsync(form, "/registers/rule-clauses/add", [.. typed, ("step", "没有的环节")]);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("没有名为“没有的环节”的环节", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(await Browser.ReadAsync(refused), "/registers/rule-clauses/add", [.. typed, ("step", "统一登记编号")])).StatusCode);

        var row = (await browser.PageAsync("/registers/rule-clauses/steps")).QuerySelectorAll("tbody tr").Single(row => row.Children[0].TextContent == "统一登记编号");
        Assert.Contains("先登记后编号", row.TextContent);
    }

    [Fact]
    public async Task Gaps_NameWhatIsMissing_AndEveryListOpens()
    {
        var (host, unit) = await OpenAsync((db, unit) =>
        {
            db.Add(new HallItem { Code = "JZ-1", ItemCode = "1", Name = "未进驻的事项", UnitId = unit, Kind = ServiceKind.Licence, IsOnApplication = true });
            db.Add(new Counsel { Code = "GW-1", Name = "甲", Firm = "甲所", Kind = CounselKind.Lawyer });
            return Task.CompletedTask;
        });
        await using var _ = host;
        var browser = host.As(host.Who.OtherClerk);
        var list = await browser.PageAsync("/registers/gaps");
        foreach (var link in list.QuerySelectorAll("tbody th a"))
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(link.GetAttribute("href")!)).StatusCode);
        Assert.Equal("/registers/hall-items/1", (await browser.PageAsync("/registers/gaps/hall-missing")).QuerySelector("tbody th a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/registers/gaps/none")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.As(host.Who.Admin).GetAsync("/registers/gaps")).StatusCode);

        await host.QueryAsync(async db => await db.WriteAsync(() =>
        {
            db.Add(new CounselEngagement { Code = "PR-1", CounselId = 1, ClientUnitId = unit, Level = CounselLevel.Department, Batch = "2026", EngagedOn = Issued });
            db.Add(new LegalMatter { Code = "SW-1", Title = "合同", Kind = MatterKind.Contract, Level = CounselLevel.Department, UnitId = unit, ReceivedOn = Issued, Status = MatterStatus.Open });
            db.Add(new CounselBudget { Code = "GWYS-1", UnitId = unit, Year = 2026, Document = "财预1号", AmountFen = 500_000 });
            db.SaveChanges();
            db.Add(new CounselPayment { Code = "GWZF-1", MatterId = 1, CounselId = 1, UnitId = unit, AmountFen = 120_000, PaidOn = new(2026, 1, 9), Voucher = "记1" });
            db.Add(new CounselPayment { Code = "GWZF-2", MatterId = 1, CounselId = 1, UnitId = unit, AmountFen = 30_000, PaidOn = new(2025, 12, 31), Voucher = "上年" });
            return Task.FromResult(true);
        }));
        const string address = "/registers/counsel-engagements/fees";
        var fees = Text(await host.As(host.Who.Registrar).PageAsync(address));
        Assert.Contains("2026 年度预算 5,000.00 元，已支付 1,200.00 元", fees);
        Assert.Contains("没有法律顾问", fees);
        // An organ reads what it pays itself, not what the others pay.
        var own = await browser.PageAsync(address);
        Assert.Contains("其他机关的经费不公开", Text(own));
        Assert.Equal(["5,000.00"], own.QuerySelectorAll("tbody tr").Select(row => row.Children[3].TextContent.Trim()).Where(text => text != RegisterExport.Hidden));
    }
}
