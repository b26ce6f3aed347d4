using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>法律顾问经费: paid by the matter, out of the organ's budget of the year, and never more than that holds.</summary>
public sealed class CounselPaymentTests(SeededDistrict seeded)
{
    private static readonly Register Payments = new RegisterCatalogue().Find("counsel-payments")!;
    private static readonly Register Budgets = new RegisterCatalogue().Find("counsel-budgets")!;

    /// <summary>The culture bureau has 3,000.00 for 2026; counsel 1 and matter 1 are there.</summary>
    private static async Task<RegisterDistrict> OpenAsync()
    {
        var district = await RegisterDistrict.OpenAsync();
        await district.WithAsync<MingfaDb>(db => db.WriteAsync(() =>
        {
            db.Add(new Counsel { Code = "GW-1", Name = "甲", Firm = "甲所", Kind = CounselKind.Lawyer });
            db.Add(new LegalMatter { Code = "SW-1", Title = "合同审查", Kind = MatterKind.Contract, Level = CounselLevel.Department, UnitId = district.Culture.Id, ReceivedOn = new(2026, 1, 5), Status = MatterStatus.Open });
            db.Add(new CounselBudget { Code = "GWYS-1", UnitId = district.Culture.Id, Year = 2026, Document = "财预〔2026〕1号", AmountFen = 3_000_00 });
            return Task.CompletedTask;
        }));
        return district;
    }

    private static JsonObject Payment(RegisterDistrict district, string yuan, string voucher, string on = "2026-02-10") => new()
    {
        ["matterId"] = "SW-1",
        ["counselId"] = "GW-1",
        ["unitId"] = $"{district.Culture.Id}",
        ["amountFen"] = yuan,
        ["paidOn"] = on,
        ["voucher"] = voucher,
    };

    private static Task<RegisterOutcome> PayAsync(RegisterDistrict district, JsonObject body) =>
        district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.AddAsync(Payments, body, district.CultureClerk, Guid.NewGuid()));

    private static Task<RegisterOutcome> EditAsync(RegisterDistrict district, Register register, long id, JsonObject body, Actor actor) =>
        district.AskAsync<RegisterKeeper, RegisterOutcome>(async keeper => await keeper.EditAsync(
            register, id, body, "更正", await district.AskAsync<MingfaDb, int>(async db => (await register.FindAsync(db, id, tracked: false))!.Version), actor, Guid.NewGuid()));

    private static string Refusal(RegisterOutcome outcome) => Assert.Single(Assert.IsType<RegisterOutcome.Refused>(outcome).Findings).Message;

    private static Task<long> PaidAsync(RegisterDistrict district) => district.AskAsync<MingfaDb, long>(db => db.Entries<CounselPayment>().SumAsync(payment => payment.AmountFen));

    [Fact]
    public async Task Payment_BeyondTheBudgetOfTheYear_IsRefused_AndSaysWhatIsLeft()
    {
        await using var district = await OpenAsync();
        Assert.IsType<RegisterOutcome.Done>(await PayAsync(district, Payment(district, "2000", "1")));
        Assert.Equal(
            "超出预算：支付单位 2026 年度法律顾问经费预算 3,000.00 元，已支付 2,000.00 元，余额 1,000.00 元，不足以支付 1,000.01 元。",
            Refusal(await PayAsync(district, Payment(district, "1000.01", "2"))));
        Assert.IsType<RegisterOutcome.Done>(await PayAsync(district, Payment(district, "1000", "2")));
        Assert.Equal(3_000_00, await PaidAsync(district));
        // Another year has a budget of its own, and this one has none.
        district.GoTo(new(2027, 1, 4));
        Assert.Contains("没有登记 2027 年度", Refusal(await PayAsync(district, Payment(district, "1", "3", "2027-01-04"))));
    }

    [Fact]
    public async Task Payment_Changed_CountsOnce_AndVoided_NoMore()
    {
        await using var district = await OpenAsync();
        var id = Assert.IsType<RegisterOutcome.Done>(await PayAsync(district, Payment(district, "2000", "1"))).EntryId;
        Assert.IsType<RegisterOutcome.Done>(await EditAsync(district, Payments, id, Payment(district, "3000", "1"), district.CultureClerk));
        Assert.Contains("超出预算", Refusal(await EditAsync(district, Payments, id, Payment(district, "3000.01", "1"), district.CultureClerk)));
        Assert.Contains("余额 0.00 元", Refusal(await PayAsync(district, Payment(district, "1", "2"))));
        Assert.Equal(3_000_00, await PaidAsync(district));
        await district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.VoidAsync(Payments, id, "重复登记", 2, district.CultureClerk, Guid.NewGuid()));
        Assert.IsType<RegisterOutcome.Done>(await PayAsync(district, Payment(district, "3000", "2")));
    }

    [Fact]
    public async Task Payments_AtTheSameMoment_DoNotExceedTheBudgetTogether()
    {
        await using var district = await OpenAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => PayAsync(district, Payment(district, "1000.01", $"{i}"))));
        Assert.Equal((2, 2), (outcomes.Count(outcome => outcome is RegisterOutcome.Done), outcomes.Count(outcome => outcome is RegisterOutcome.Refused)));
        Assert.Equal(2_000_02, await PaidAsync(district));
    }

    [Fact]
    public async Task Sheet_ARowBeyondTheBudget_KeepsNoKeyAndNoNumber_FromTheRowThatPutsItRight()
    {
        await using var district = await OpenAsync();
        string[] heads = ["编号", "法律事务", "法律顾问", "支付单位", "金额（元）", "支付日期", "凭证号"];
        object?[] Row(string yuan, string voucher) => ["ZF-A", "SW-1", "GW-1", "文旅局", yuan, "2026-02-10", voucher];
        Task<ImportReport> CheckAsync(params object?[][] rows) => district.AskAsync<RegisterImport, ImportReport>(import => import.CheckAsync(Payments, Sheets.Of(heads, rows), RegisterRight.Operator(Payments)));
        Assert.Equal(["E2"], (await CheckAsync(Row("3000.01", "1"), Row("3000", "1"))).Problems.Select(problem => problem.Cell));
        // A row that stands keeps both.
        Assert.Equal(["E2", "D4"], (await CheckAsync(Row("3000.01", "1"), Row("2000", "1"), Row("1000", "1"))).Problems.Select(problem => problem.Cell));
        Assert.Equal("支付金额应大于零。", Assert.Single((await CheckAsync(Row("-5", "1"))).Problems).Reason);
        // A row refused for its number has no key either.
        Assert.Equal(["A3"], (await CheckAsync(Row("1", "1"), Row("1", "2"), [null, .. Row("1", "2").Skip(1)])).Problems.Select(problem => problem.Cell));
    }

    [Fact]
    public async Task Sheet_OfPayments_RefusesTheRowThatGoesBeyondTheBudget()
    {
        await using var district = await OpenAsync();
        string[] heads = ["法律事务", "法律顾问", "支付单位", "金额（元）", "支付日期", "凭证号"];
        object?[] Row(string yuan, string voucher) => ["SW-1", "GW-1", "文旅局", yuan, "2026-02-10", voucher];
        object?[][] rows = [Row("1500", "1"), Row("1500.01", "2"), Row("1500", "3"), Row("0.01", "4")];
        var right = RegisterRight.Operator(Payments);
        var report = await district.AskAsync<RegisterImport, ImportReport>(import => import.CheckAsync(Payments, Sheets.Of(heads, rows), right));
        Assert.Equal(["D3", "D5"], report.Problems.Select(problem => problem.Cell));
        Assert.Contains("余额 1,500.00 元，不足以支付 1,500.01 元", report.Problems[0].Reason);

        var batch = new RegisterBatch
        {
            Register = Payments.Id,
            FileName = "a.xlsx",
            FileHash = new string('0', 64),
            OfficerId = 1,
            OfficerName = "测试",
            UnitId = district.Bureau.Id,
            UploadedAt = district.Time.GetUtcNow(),
            GoodRowsOnly = true,
        };
        var written = await district.AskAsync<RegisterImport, ImportReport>(import => import.CommitAsync(Payments, Sheets.Of(heads, rows), right, batch, district.BureauClerk));
        Assert.Equal((2, 2), (written.Added, written.Refused));
        Assert.Equal(3_000_00, await PaidAsync(district));

        // What stands is changed, not added: the same sum again is within the budget, a cent more is not.
        string[] again = ["编号", .. heads];
        var code = await district.AskAsync<MingfaDb, string>(db => db.Set<CounselPayment>().Where(payment => payment.Voucher == "1").Select(payment => payment.Code).SingleAsync());
        Assert.Empty((await district.AskAsync<RegisterImport, ImportReport>(import => import.CheckAsync(Payments, Sheets.Of(again, [[code, .. Row("1499", "1")]]), right))).Problems);
        Assert.Single((await district.AskAsync<RegisterImport, ImportReport>(import => import.CheckAsync(Payments, Sheets.Of(again, [[code, .. Row("1500.01", "1")]]), right))).Problems);
    }

    [Fact]
    public async Task Budget_ThatWasPaidFrom_IsNotCutBelowThat_NorVoided()
    {
        await using var district = await OpenAsync();
        await PayAsync(district, Payment(district, "2000", "1"));
        JsonObject Budget(string yuan, string year = "2026") => new() { ["unitId"] = $"{district.Culture.Id}", ["year"] = year, ["document"] = "调整预算", ["amountFen"] = yuan };
        Assert.Contains("已支付 2,000.00 元", Refusal(await EditAsync(district, Budgets, 1, Budget("1999.99"), district.BureauClerk)));
        Assert.Contains("不能作废或改为别的单位、年度", Refusal(await EditAsync(district, Budgets, 1, Budget("5000", "2025"), district.BureauClerk)));
        Assert.Contains("不能作废", Refusal(await district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.VoidAsync(Budgets, 1, "误登", 1, district.BureauClerk, Guid.NewGuid()))));
        Assert.Null((await district.AskAsync<MingfaDb, CounselBudget>(db => db.Set<CounselBudget>().SingleAsync())).RetractedAt);
        Assert.IsType<RegisterOutcome.Done>(await EditAsync(district, Budgets, 1, Budget("2000"), district.BureauClerk));
        // The organ does not set its own budget.
        Assert.IsType<RegisterOutcome.Forbidden>(await EditAsync(district, Budgets, 1, Budget("9000"), district.CultureClerk));
    }

    /// <summary>Two budgets of an organ in a year, and neither the fees nor a payment could be read any more.</summary>
    [Fact]
    public async Task Budgets_OfOneOrganAndYear_EnteredAtOnce_AreOne_AndTheFeesAreStillRead()
    {
        await using var district = await OpenAsync();
        JsonObject Budget() => new() { ["unitId"] = $"{district.Culture.Id}", ["year"] = "2027", ["document"] = "财预〔2027〕1号", ["amountFen"] = "1000" };
        List<Task<RegisterOutcome>> begun = [];
        await district.WithAsync<MingfaDb>(db => db.WriteAsync(async () =>
        {
            begun.AddRange(Enumerable.Range(0, 3).Select(_ => Task.Run(() => district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.AddAsync(Budgets, Budget(), district.BureauClerk, Guid.NewGuid())))));
            await Task.Delay(TimeSpan.FromSeconds(2));
        }));
        Assert.Equal(1, (await Task.WhenAll(begun)).Count(outcome => outcome is RegisterOutcome.Done));
        Assert.Equal(1_000_00, (await district.AskAsync<MingfaDb, CounselFees>(db => CounselFees.LoadAsync(db, new(2027, 2, 1)))).BudgetFen);
        district.GoTo(new(2027, 1, 4));
        Assert.IsType<RegisterOutcome.Done>(await PayAsync(district, Payment(district, "1", "3", "2027-01-04")));
    }

    [Fact]
    public async Task Payments_AreForTheOrganAndTheKeepers_OnTheFormToo()
    {
        await using var host = await WorkHost.StartAsync();
        var (education, market) = await host.QueryAsync(async db =>
        {
            var units = await db.Set<OrgUnit>().ToDictionaryAsync(unit => unit.Code, unit => unit.Id);
            await db.WriteAsync(async () =>
            {
                db.Add(new Counsel { Code = "GW-1", Name = "甲", Firm = "甲所", Kind = CounselKind.Lawyer });
                db.Add(new LegalMatter { Code = "SW-1", Title = "合同审查", Kind = MatterKind.Contract, Level = CounselLevel.Department, UnitId = units["education"], ReceivedOn = new(2026, 1, 5), Status = MatterStatus.Open });
                await db.SaveChangesAsync();
                db.Add(new CounselBudget { Code = "GWYS-1", UnitId = units["education"], Year = 2026, Document = "财预〔2026〕1号", AmountFen = 500_00 });
                db.Add(new CounselBudget { Code = "GWYS-2", UnitId = units["market"], Year = 2026, Document = "财预〔2026〕2号", AmountFen = 700_00 });
                db.Add(new CounselPayment { Code = "GWZF-1", MatterId = 1, CounselId = 1, UnitId = units["market"], AmountFen = 600_00, PaidOn = new(2026, 2, 3), Voucher = "记1" });
                await db.SaveChangesAsync();
            });
            return (units["education"], units["market"]);
        });
        var clerk = host.As(host.Who.OtherClerk);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/registers/counsel-payments/1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.As(0).GetAsync("/data/counsel-payments")).StatusCode);
        Assert.DoesNotContain("700.00", await (await clerk.GetAsync("/registers/counsel-budgets")).Content.ReadAsStringAsync());

        (string, string?)[] Typed(string yuan) =>
            [("matterId", "SW-1"), ("counselId", "GW-1"), ("unitId", $"{education}"), ("amountFen", yuan), ("paidOn", "2026-02-10"), ("voucher", "记2")];
        var refused = await clerk.SubmitAsync(await clerk.PageAsync("/registers/counsel-payments/add"), "/registers/counsel-payments/add", Typed("500.01"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("余额 500.00 元，不足以支付 500.01 元", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(await Browser.ReadAsync(refused), "/registers/counsel-payments/add", Typed("500"))).StatusCode);

        var fees = await host.As(host.Who.Registrar).PageAsync("/registers/counsel-engagements/fees");
        Assert.Contains("2026 年度预算 1,200.00 元，已支付 1,100.00 元", fees.QuerySelector("main")!.TextContent);
        var link = fees.QuerySelectorAll("tbody tr td a").Single(cell => cell.TextContent == "600.00").GetAttribute("href")!;
        Assert.Contains($"unitId={market}", link);
        Assert.Equal(["记1"], (await host.As(host.Who.Registrar).PageAsync(link)).QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task Figure_OfTheYear_IsWhatWasPaid_OutOfWhatTheBudgetHolds()
    {
        var (value, paid, budget) = await seeded.FiguresAsync(async (db, reader) => (
            await reader.ReadAsync(seeded.Registry.Find("LC-03")!, SeededDistrict.AsOf),
            await db.Entries<CounselPayment>().Where(payment => payment.PaidOn.Year == 2018).SumAsync(payment => payment.AmountFen),
            await db.Entries<CounselBudget>().Where(line => line.Year == 2018).SumAsync(line => line.AmountFen)));
        Assert.Equal((paid / 100, (long?)(budget / 100)), (value.Value, value.Of));
        Assert.InRange(paid, 1, budget);
        var row = await seeded.FiguresAsync(async (_, reader) => Assert.Single(await reader.PageAsync(seeded.Registry.Find("LC-03")!, SeededDistrict.AsOf, long.MinValue, 10)));
        Assert.Equal((2018, "2018年度法律顾问经费", "2018-11-30"), ((int)row.Id, row.PublicLabel, row.Address));
    }

    [Fact]
    public async Task Demo_NoOrganPaidMoreThanItsBudgetOfTheYear() => Assert.Empty(await seeded.FiguresAsync(async (db, _) =>
    {
        var budgets = await db.Entries<CounselBudget>().ToDictionaryAsync(line => (line.UnitId, line.Year), line => line.AmountFen);
        return (await db.Entries<CounselPayment>().ToListAsync()).GroupBy(payment => (payment.UnitId, payment.PaidOn.Year))
            .Where(group => group.Sum(payment => payment.AmountFen) > budgets.GetValueOrDefault(group.Key)).Select(group => group.Key).ToList();
    }));

    [Fact]
    public Task PaymentToACounselWhoDidNothing_StandsInTheGapList() => seeded.TryOutAsync(async (db, _) =>
    {
        var gap = new GapCatalogue().Find("counsel-paid-without-work")!;
        Assert.Empty(await gap.Rows(db, SeededDistrict.AsOf));
        var payment = await db.Set<CounselPayment>().OrderBy(each => each.Id).FirstAsync();
        await db.Set<CounselParticipation>().Where(part => part.MatterId == payment.MatterId).ExecuteDeleteAsync();
        await db.Set<LegalOpinion>().Where(opinion => opinion.MatterId == payment.MatterId).ExecuteDeleteAsync();
        Assert.Equal(payment.Id, Assert.Single(await gap.Rows(db, SeededDistrict.AsOf)).Entry);
    });
}
