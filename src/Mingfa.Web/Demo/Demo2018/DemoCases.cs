using Mingfa.Core.Time;
using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Modules.LegalServices;
using Mingfa.Web.Modules.Litigation;
using Mingfa.Web.Modules.MajorDecisions;
using Mingfa.Web.Modules.Oversight;
using Mingfa.Web.Modules.Petitions;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>Suits, disputes, petitions, requests, suggestions, powers, decisions: no figure of the seed, some faults on purpose.</summary>
internal sealed class DemoCases(DemoRegisters registers)
{
    private static readonly string[] Disputes = ["邻里", "物业", "婚姻家庭", "劳动报酬", "房屋租赁", "消费", "损害赔偿"];

    public async Task SeedAsync()
    {
        await registers.SaveAsync(Suits());
        await registers.SaveAsync(Mediations());
        await registers.SaveAsync(Petitions());
        await registers.SaveAsync(Requests());
        await registers.SaveAsync(Suggestions());
        await registers.SaveAsync(Powers().ToList());
        var meetings = await registers.ReadAsync<GovernmentMeeting>(meeting => meeting.Kind == MeetingKind.Executive && meeting.On <= DemoStream.AsOf);
        await registers.SaveAsync(Topics(meetings));
        await registers.SaveAsync(Decisions(meetings));
    }

    private static DateOnly Due(string term, DateOnly from, int extension = 0) => DemoEnforcementCases.Due(term, from, extension);

    private static DateOnly? Until(DateOnly? day) => DemoStream.Until(day);

    /// <summary>The working day so many days after a term has passed.</summary>
    private static DateOnly? Late(DateOnly? by, int days) => by is { } last ? Until(DemoStream.NextWorkday(last.AddDays(days))) : null;

    /// <summary>58 suits, 44 heard with the leader called, who came to 39; five lost.</summary>
    private List<LitigationCase> Suits()
    {
        var stream = new DemoStream("litigation-cases");
        var units = DemoDepartment.All.Where(department => department.Inspections >= 8).ToList();
        return [.. Enumerable.Range(1, 58).Select(number =>
        {
            var (served, isHeard) = (stream.Day(number <= 26 ? 2017 : 2018), number % 5 != 3 && number is not (12 or 29));
            if (served > new DateOnly(2018, 9, 20))
                served = new DateOnly(2018, 9, 20);
            var lost = isHeard && number % 9 == 4;
            DateOnly? heard = isHeard ? WorkCalendar.Statutory.WorkdayOnOrBefore(served.AddDays(45)) : null;
            var effective = served.AddDays(isHeard ? 120 : 60) is var day && day <= DemoStream.AsOf ? day : (DateOnly?)null;
            var performBy = lost ? effective?.AddDays(30) : null;
            return new LitigationCase
            {
                Number = $"（{served.Year}）清莲行初{number}号（演示）",
                Court = "清莲区人民法院",
                UnitId = registers.Unit(stream.Pick(units).Code),
                Instance = CourtInstance.First,
                Cause = stream.Pick(["行政处罚", "行政许可", "政府信息公开", "房屋征收", "不履行职责"]),
                ServedOn = served,
                AnswerBy = Due(LitigationCaseRegister.Answer, served),
                AnsweredOn = number == 31 ? Late(served, 19) : DemoStream.Workday(served.AddDays(stream.Between(6, 15))),
                HeardOn = heard,
                LeaderCalled = isHeard,
                LeaderCame = isHeard && number is not (6 or 17 or 24 or 41 or 52),
                Outcome = effective is null ? null : lost ? CourtOutcome.Quashed : isHeard ? CourtOutcome.Dismissed : CourtOutcome.Withdrawn,
                EffectiveOn = effective,
                PerformBy = performBy,
                PerformedOn = Until(performBy?.AddDays(-4)),
            };
        })];
    }

    /// <summary>380 disputes; about one in twenty is not settled.</summary>
    private List<MediationCase> Mediations()
    {
        var stream = new DemoStream("mediation-cases");
        var units = registers.UnitsOn(DemoStream.AsOf).Where(unit => unit.Kind == Platform.Directory.OrgUnitKind.Subdistrict).ToList();
        var kinds = stream.Spread((MediationKind.Peoples, 290), (MediationKind.Administrative, 50), (MediationKind.Judicial, 40));
        return [.. kinds.Select((kind, i) =>
        {
            var (unit, accepted) = (stream.Pick(units), stream.Day(2017 + i % 2));
            var closed = Until(accepted.AddDays(stream.Between(3, 28)));
            var settled = closed is not null && i % 21 != 0;
            return new MediationCase
            {
                Kind = kind,
                Body = $"{unit.ShortName}{(kind == MediationKind.Peoples ? "人民调解委员会" : kind == MediationKind.Administrative ? "行政调解室" : "诉调对接工作站")}",
                UnitId = unit.Id,
                Subject = stream.Pick(Disputes) + "纠纷（演示）",
                AcceptedOn = accepted,
                ClosedOn = closed,
                IsSettled = settled,
                IsPerformed = settled && i % 33 != 1,
            };
        })];
    }

    /// <summary>120 petitions; four were directed elsewhere, three were accepted late, five concluded late or not at all.</summary>
    private List<PetitionMatter> Petitions()
    {
        var stream = new DemoStream("petition-matters");
        return [.. Enumerable.Range(1, 120).Select(number =>
        {
            var (received, unit, isRefused) = (stream.Day(number <= 50 ? 2017 : 2018), stream.Pick(DemoDepartment.All), number % 30 == 0);
            var accepted = isRefused ? null : number % 40 == 7 ? Late(received, 18) : Until(received.AddDays(stream.Between(2, 13)));
            DateOnly? concludeBy = accepted is { } on ? Due(PetitionMatterRegister.Conclude, on) : null;
            return new PetitionMatter
            {
                Matter = stream.Pick(Disputes) + "问题（演示）",
                UnitId = registers.Unit(unit.Code),
                ReceivedOn = received,
                AcceptBy = Due(PetitionMatterRegister.Accept, received),
                AcceptedOn = accepted,
                IsRefused = isRefused,
                ConcludeBy = concludeBy,
                ConcludedOn = number % 24 == 5 ? Late(concludeBy, 12) : Until(accepted?.AddDays(stream.Between(15, 58))),
            };
        })];
    }

    /// <summary>48 requests for information; two answered late, two within the term as it was extended.</summary>
    private List<InformationRequest> Requests()
    {
        var stream = new DemoStream("information-requests");
        return [.. Enumerable.Range(1, 48).Select(number =>
        {
            var received = stream.Day(number <= 20 ? 2017 : 2018);
            int? extension = number is 4 or 13 ? 10 : null;
            var by = Due(InformationRequestRegister.AnswerTerm, received, extension ?? 0);
            var answered = number is 9 or 33 ? Late(by, 7) : Until(received.AddDays(stream.Between(4, 25)));
            DateOnly? told = extension is null ? null : DemoStream.Before(Due(InformationRequestRegister.AnswerTerm, received), 2);
            return new InformationRequest
            {
                Subject = stream.Pick(DemoTitles.ItemNouns) + "有关信息（演示）",
                UnitId = registers.Unit(stream.Pick(DemoDepartment.All).Code),
                ReceivedOn = received,
                ExtendedDays = extension,
                ExtensionAgreedOn = told is { } on ? DemoStream.Before(on, 1) : null,
                ExtensionToldOn = told,
                AnswerBy = by,
                AnsweredOn = extension is null ? answered : DemoStream.Before(by, 1),
                Answer = answered is null ? null : stream.Pick([RequestAnswer.Disclosed, RequestAnswer.Disclosed, RequestAnswer.Partly, RequestAnswer.Unavailable, RequestAnswer.Withheld]),
                IsOverturned = number == 33 && answered is not null,
            };
        })];
    }

    /// <summary>36 suggestions of deputies and 28 proposals of a year; one of each answered late, one not to the deputy's content.</summary>
    private List<DelegateSuggestion> Suggestions()
    {
        var stream = new DemoStream("delegate-suggestions");
        return [.. Enumerable.Range(1, 64).Select(number =>
        {
            var kind = number <= 36 ? DelegateSuggestionKind.Deputies : DelegateSuggestionKind.Conference;
            var assigned = DemoStream.Workday(new DateOnly(2018, 3, 15 + number % 5));
            var by = Due(DelegateSuggestionRegister.AnswerTerm(kind), assigned);
            var answered = number is 11 or 50 ? Late(by, 20) : Until(assigned.AddDays(stream.Between(30, 85)));
            return new DelegateSuggestion
            {
                Kind = kind,
                Number = $"{(kind == DelegateSuggestionKind.Deputies ? "十八届二次" : "十四届二次")} 第{(number <= 36 ? number : number - 36)}号（演示）",
                Title = $"关于加强{stream.Pick(DemoTitles.ItemNouns)}管理的{(kind == DelegateSuggestionKind.Deputies ? "建议" : "提案")}",
                UnitId = registers.Unit(stream.Pick(DemoDepartment.All).Code),
                AssignedOn = assigned,
                AnswerBy = by,
                AnsweredOn = answered,
                Contentment = answered is null ? null : number == 20 ? Contentment.Discontent : number % 7 == 0 ? Contentment.Mostly : Contentment.Content,
            };
        })];
    }

    /// <summary>What every department may decide, inspect and punish; three are not shown yet, four have lapsed.</summary>
    private IEnumerable<PowerItem> Powers()
    {
        var stream = new DemoStream("power-items");
        var number = 0;
        foreach (var department in DemoDepartment.All)
        {
            for (var i = 1; i <= Math.Max(2, department.Inspections); i++)
            {
                number++;
                var (noun, act, kind) = (stream.Pick(DemoTitles.ItemNouns), stream.Pick(["检查", "处罚", "确认", "备案管理"]), stream.Pick([PowerKind.Inspection, PowerKind.Penalty, PowerKind.Confirmation, PowerKind.Other]));
                yield return new PowerItem
                {
                    ItemCode = $"QL-{number:0000}",
                    Name = kind == PowerKind.Penalty ? $"对违反{noun}管理规定的处罚（{i}）" : $"{noun}{act}（{i}）",
                    Kind = kind,
                    UnitId = registers.Unit(department.Code),
                    Basis = "有关法律、法规（演示数据）",
                    PublishedOn = number % 90 == 0 ? null : new DateOnly(2016, 6, 30),
                    ValidFrom = new DateOnly(2016, 6, 1),
                    ValidTo = number % 75 == 0 ? new DateOnly(2017, 12, 31) : null,
                };
            }
        }
    }

    /// <summary>The topics of each executive meeting, as many as it says; one of this year's went there without an opinion.</summary>
    private List<MeetingTopic> Topics(IReadOnlyList<GovernmentMeeting> meetings)
    {
        var stream = new DemoStream("meeting-topics");
        var missed = meetings.Where(meeting => meeting.On.Year == 2018).Select(meeting => meeting.Id).Skip(2).FirstOrDefault();
        return [.. meetings.SelectMany(meeting => Enumerable.Range(1, meeting.Topics!.Value).Select(number => new MeetingTopic
        {
            MeetingId = meeting.Id,
            Title = $"关于{stream.Pick(DemoTitles.ItemNouns)}工作的汇报（第{number}项）",
            UnitId = registers.Unit(stream.Pick(DemoDepartment.All).Code),
            NeedsReview = number < 3,
            ReviewedOn = number < 3 && !(meeting.Id == missed && number == 2) ? DemoStream.Before(meeting.On, 5) : null,
        }))];
    }

    /// <summary>Twelve decisions of two years; of one the risk was not assessed.</summary>
    private List<MajorDecision> Decisions(IReadOnlyList<GovernmentMeeting> meetings)
    {
        var stream = new DemoStream("major-decisions");
        return [.. stream.Draw(meetings.Where(meeting => meeting.On.Year >= 2017 && meeting.On < new DateOnly(2018, 11, 1)), 12).OrderBy(meeting => meeting.On).Select((meeting, i) => new MajorDecision
        {
            Name = $"{stream.Pick(DemoTitles.ItemNouns)}专项规划（第{i + 1}号，演示）",
            UnitId = registers.Unit(stream.Pick(DemoDepartment.All).Code),
            StartedOn = DemoStream.Before(meeting.On, 120),
            ConsultedFrom = DemoStream.Before(meeting.On, 80),
            ConsultedTo = meeting.On.AddDays(-45),
            FeedbackOn = DemoStream.Before(meeting.On, 30),
            NeedsExperts = i % 2 == 0,
            ExpertsOn = i % 2 == 0 ? DemoStream.Before(meeting.On, 28) : null,
            NeedsRisk = true,
            RiskOn = i == 11 ? null : DemoStream.Before(meeting.On, 24),
            LegalityOn = DemoStream.Before(meeting.On, 8),
            MeetingId = meeting.Id,
            DecidedOn = meeting.On,
            ArchivedOn = DemoStream.Workday(meeting.On.AddDays(20)),
        })];
    }
}
