using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.Oversight;
using Mingfa.Web.Modules.Petitions;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>Benchmarks, what went down to the sub-districts, procurement, rectification, questions and promises, duties of the leaders.</summary>
internal sealed class DemoSupervision(DemoRegisters registers)
{
    private static readonly string[] AuditProblems =
    [
        "会计核算不规范", "专项资金拨付不及时", "固定资产未及时入账", "往来款项长期未清理", "项目概算执行不严格", "政府采购程序不完备", "票据管理不规范",
        "内部控制制度不健全", "绩效目标编制不细化",
    ];

    private static readonly string[] Subdistricts =
        ["north-gate", "west-pass", "lotus-lake", "red-temple", "soil-gate", "jujube", "green-willow", "old-drum", "peach-bank"];

    public async Task SeedAsync(IReadOnlyList<AuditProject> audits)
    {
        var benchmarks = await registers.SaveAsync(Benchmarks().ToList());
        var powers = await registers.SaveAsync(HandedDownThings().ToList());
        await registers.SaveAsync(new DemoSubdistricts(registers).Squads().ToList());
        await registers.SaveAsync(DemoSubdistricts.Acts(powers, benchmarks.Where(tier => tier.UnitId == registers.Unit("urban-management-2018")).ToList()));
        await new DemoAnswers(registers).SeedAsync();
        await registers.SaveAsync(Procurements().ToList());
        await registers.SaveAsync(AuditFindings(audits).ToList());
        var sessions = await registers.SaveAsync(Inquiries());
        await registers.SaveAsync(Questions(sessions).ToList());
        await registers.SaveAsync(OpenDays().ToList());
        await registers.SaveAsync(Custodies().ToList());
        await registers.SaveAsync(Duties().ToList());
        await registers.SaveAsync(Reports().ToList());
        await registers.SaveAsync(Experiences());
    }

    private IEnumerable<DiscretionBenchmark> Benchmarks()
    {
        var stream = new DemoStream("benchmarks");
        foreach (var department in DemoDepartment.All)
        {
            var violation = $"违反{stream.Pick(DemoTitles.ItemNouns)}管理规定";
            foreach (var (tier, i) in new[] { "较轻", "一般", "较重" }.Select((tier, i) => (tier, i)))
            {
                yield return new DiscretionBenchmark
                {
                    UnitId = registers.Unit(department.Code),
                    Violation = violation,
                    Basis = "有关法律、法规（演示数据）",
                    Tier = tier,
                    Circumstances = $"{new[] { "初次违法且及时改正", "不具有从轻、从重情形", "造成危害后果或者拒不改正" }[i]}（演示数据）",
                    Range = $"法定幅度的{new[] { "30%以下", "30%至70%", "70%以上" }[i]}",
                    LowFen = new long?[] { null, 3_000_00, 7_000_00 }[i],
                    HighFen = new[] { 3_000_00, 7_000_00, 10_000_00 }[i],
                    PublishedOn = new DateOnly(2017, 11, 30),
                    ValidFrom = new DateOnly(2017, 12, 1),
                };
            }
        }
    }

    /// <summary>Two powers, staff and equipment for each sub-district; one power is not published yet.</summary>
    private IEnumerable<SubdistrictPower> HandedDownThings()
    {
        var stream = new DemoStream("subdistricts");
        foreach (var code in Subdistricts)
        {
            yield return Thing(code, "urban-management-2018", HandedDown.Power, "市容环境日常巡查", 1, published: true);
            yield return Thing(code, "food-drug-2018", HandedDown.Power, "小餐饮日常检查", 1, published: code != "peach-bank");
            yield return Thing(code, "urban-management-2018", HandedDown.Staff, "街道城管中队人员", stream.Between(12, 30), published: true);
            yield return Thing(code, "food-drug-2018", HandedDown.Asset, "食品快速检测设备", stream.Between(1, 4), published: true);
        }
    }

    private SubdistrictPower Thing(string subdistrict, string from, HandedDown kind, string content, int quantity, bool published) => new()
    {
        SubdistrictId = registers.Unit(subdistrict),
        Kind = kind,
        Content = content,
        Quantity = quantity,
        FromUnitId = registers.Unit(from),
        Basis = $"{DemoNumbers.Office(new DateOnly(2016, 10, 28))}（演示数据）",
        PublishedOn = published ? new DateOnly(2016, 10, 31) : null,
        On = new DateOnly(2016, 11, 1),
        ValidFrom = new DateOnly(2016, 11, 1),
    };

    private IEnumerable<ProcurementProject> Procurements()
    {
        var stream = new DemoStream("procurements");
        for (var number = 1; number <= 14; number++)
        {
            var (large, announced) = (number % 4 == 0, stream.Day(2018));
            var budget = large ? stream.Between(260, 900) * 1_000_000L : stream.Between(20, 90) * 1_000_000L;
            var single = number == 8;
            yield return new ProcurementProject
            {
                Name = $"{stream.Pick(DemoTitles.ItemNouns)}服务采购项目（第{number}号）",
                UnitId = registers.Unit(stream.Pick(DemoDepartment.All).Code),
                Subject = ProcurementSubject.Services,
                BudgetFen = budget,
                Method = single ? ProcurementMethod.SingleSource : large ? ProcurementMethod.OpenTender : stream.Pick([ProcurementMethod.Consultation, ProcurementMethod.Inquiry]),
                IsAboveThreshold = large,
                Approval = single ? "市财采复〔2018〕7号（演示数据）" : null,
                AnnouncedOn = announced,
                Supplier = $"清莲第{number}服务有限公司（演示）",
                PriceFen = budget * stream.Between(85, 99) / 100,
                ResultOn = DemoStream.Workday(announced.AddDays(21)),
            };
        }
    }

    /// <summary>As many problems, of as much money, as each audit found; all were put right but the two of the audit that is not finished, which are overdue.</summary>
    private IEnumerable<AuditFinding> AuditFindings(IReadOnlyList<AuditProject> audits)
    {
        var stream = new DemoStream("audit-findings");
        foreach (var audit in audits)
        {
            for (var i = 0; i < audit.Findings; i++)
                yield return Finding(stream, audit, i);
        }
    }

    private AuditFinding Finding(DemoStream stream, AuditProject audit, int i)
    {
        var share = audit.AmountFen!.Value / audit.Findings!.Value / 100 * 100;
        return new AuditFinding
        {
            ProjectId = audit.Id,
            Problem = AuditProblems[i],
            Kind = stream.Pick([RectificationKind.AtOnce, RectificationKind.InStages]),
            UnitId = registers.Unit(stream.Pick(DemoDepartment.All).Code),
            AmountFen = i == 0 ? audit.AmountFen - share * (audit.Findings - 1) : share,
            RectifyBy = audit.RectifiedOn is null ? new DateOnly(2018, 10, 31) : audit.RectifyBy!.Value,
            RectifiedOn = audit.RectifiedOn,
            Measures = audit.RectifiedOn is null ? null : "补记账目、完善内部控制（演示数据）",
        };
    }

    private static IEnumerable<PublicInquiry> Inquiries() => new[] { ("城市治理", 2017, 5), ("治污减霾", 2017, 11), ("卫生计生", 2018, 6) }.Select((session, i) => new PublicInquiry
    {
        Name = $"清莲问政“面对面”第{i + 1}场",
        On = DemoStream.Workday(new DateOnly(session.Item2, session.Item3, 18)),
        Topic = session.Item1,
        Deputies = 6,
        Members = 5,
        Residents = 12,
    });

    private IEnumerable<InquiryQuestion> Questions(IReadOnlyList<PublicInquiry> sessions)
    {
        var stream = new DemoStream("inquiries");
        foreach (var session in sessions)
        {
            for (var number = 1; number <= 4; number++)
            {
                var by = session.On.AddDays(90);
                var kept = (session.Topic, number) != ("卫生计生", 4);
                yield return new InquiryQuestion
                {
                    InquiryId = session.Id,
                    Question = $"{session.Topic}方面的群众关切（第{number}问，演示数据）",
                    AskerKind = new[] { AskerKind.Deputy, AskerKind.Member, AskerKind.Resident }[number % 3],
                    UnitId = registers.Unit(stream.Pick(DemoDepartment.All).Code),
                    Promise = "三个月内整改到位并公开结果",
                    PromisedBy = by,
                    VerifiedOn = kept ? DemoStream.Before(by, stream.Between(1, 30)) : null,
                    Verdict = kept ? "已兑现" : null,
                    Rating = kept ? number == 3 ? InquiryRating.Fair : InquiryRating.Satisfied : null,
                };
            }
        }
    }

    private IEnumerable<OpenDay> OpenDays()
    {
        foreach (var year in new[] { 2016, 2017, 2018 })
        {
            yield return Day($"{year}年公民代表进政府活动", OpenDayKind.Citizens, "gov-office", new DateOnly(year, 5, 25), 30, 11);
            yield return Day($"{year}年大学生到政府机关见习", OpenDayKind.Internship, "human-resources", new DateOnly(year, 7, 12), 42, 4);
        }
    }

    private OpenDay Day(string name, OpenDayKind kind, string unit, DateOnly on, int participants, int suggestions) => new()
    {
        Name = name,
        Kind = kind,
        UnitId = registers.Unit(unit),
        On = on,
        Participants = participants,
        Suggestions = suggestions,
        Answered = suggestions,
    };

    private IEnumerable<PetitionCustody> Custodies()
    {
        var stream = new DemoStream("custodies");
        for (var number = 1; number <= 14; number++)
        {
            var taken = stream.Day(2017);
            var resolved = number > 2;
            yield return new PetitionCustody
            {
                Matter = $"{stream.Pick(["物业管理", "房屋征收", "劳动报酬", "环境噪声"])}信访事项（第{number}件，演示数据）",
                UnitId = registers.Unit(stream.Pick(DemoDepartment.All).Code),
                Leader = stream.Pick(["区长（演示）", "常务副区长（演示）", "区委副书记（演示）"]),
                TakenOn = taken,
                DueOn = taken.AddDays(180),
                ResolvedOn = resolved ? DemoStream.Workday(taken.AddDays(stream.Between(30, 175))) : null,
                Outcome = resolved ? "已与信访人达成一致并办结。" : null,
            };
        }
    }

    /// <summary>The two heads' own work in 2018, accounts of the departments' heads; two accounts are not reviewed yet.</summary>
    private IEnumerable<LeaderDuty> Duties()
    {
        var stream = new DemoStream("duties");
        foreach (var (leader, position, unit) in new[] { ("区委书记（演示）", "区委书记", "party-committee-office"), ("区长（演示）", "区长", "government") })
        {
            foreach (var (kind, count) in new[] { (DutyKind.Meeting, 4), (DutyKind.Research, 3), (DutyKind.Report, 2), (DutyKind.Study, 2) })
            {
                for (var number = 1; number <= count; number++)
                    yield return Duty(leader, position, unit, isHead: true, kind, stream.Day(2018), $"{position}{Platform.Procedures.StepForm.Word(kind)}法治政府建设工作（第{number}次）");
            }
        }

        foreach (var (department, i) in DemoDepartment.All.Select((department, i) => (department, i)))
        {
            var account = Duty(DemoOfficers.NameOf(800 + i), "主要负责人", department.Code, isHead: true, DutyKind.Account, new DateOnly(2018, 1, 15), "2017年度述法报告");
            account.ReviewedOn = i < 26 ? new DateOnly(2018, 2, 8) : null;
            yield return account;
        }
    }

    private LeaderDuty Duty(string leader, string position, string unit, bool isHead, DutyKind kind, DateOnly on, string content) => new()
    {
        Leader = leader,
        Position = position,
        UnitId = registers.Unit(unit),
        IsHead = isHead,
        Kind = kind,
        On = on,
        Content = content,
        Proof = "会议纪要、活动记录（演示数据）",
    };

    private IEnumerable<InformationReport> Reports()
    {
        var stream = new DemoStream("information");
        for (var number = 1; number <= 36; number++)
        {
            var sent = stream.Day(2016 + number % 3);
            var adopted = number % 3 != 1 || number > 30 ? DemoStream.Workday(sent.AddDays(14)) : (DateOnly?)null;
            yield return new InformationReport
            {
                Title = $"{stream.Pick(DemoTitles.TaskSubjects)}工作信息（第{number}期）",
                UnitId = registers.Unit(number % 2 == 0 ? "legal-affairs" : stream.Pick(DemoDepartment.All).Code),
                Level = number % 4 == 0 ? HonourLevel.Provincial : HonourLevel.Municipal,
                SentOn = sent,
                AdoptedOn = adopted <= DemoStream.AsOf ? adopted : null,
                AdoptedIn = adopted <= DemoStream.AsOf ? "法治政府建设简报（演示）" : null,
                Points = adopted <= DemoStream.AsOf ? number % 4 == 0 ? 5 : 3 : 1,
            };
        }
    }

    private IEnumerable<PromotedExperience> Experiences() => new[] { "律师进社区", "社区法治“1133”工作模式" }.Select((name, i) => new PromotedExperience
    {
        Name = name,
        Level = HonourLevel.Municipal,
        Promoter = "市有关部门（演示）",
        Document = $"推广通知〔2017〕{i + 3}号（演示数据）",
        On = new DateOnly(2017, 9, 20 + i),
        UnitId = registers.Unit("justice-2018"),
    });
}
