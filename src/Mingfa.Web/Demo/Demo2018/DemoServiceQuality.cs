using Mingfa.Core.Time;
using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Platform.Parameters;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>办事指南, 审批用章 and 好差评 — with the faults a check should find: two items without a guide, one old seal, one bad rating left lying.</summary>
internal sealed class DemoServiceQuality(DemoRegisters registers)
{
    public async Task SeedAsync(IReadOnlyList<LicenceItem> licences, IReadOnlyList<TransferredItem> transfers)
    {
        await registers.SaveAsync(licences.SkipLast(2).Select(Guide));
        await registers.SaveAsync([.. BeforeTheTransfer(transfers), .. Decisions(transfers)]);
        await registers.SaveAsync(Ratings(licences));
    }

    private static ServiceGuide Guide(LicenceItem licence) => new()
    {
        ItemCode = licence.ItemCode,
        Name = licence.Name,
        UnitId = licence.UnitId,
        Basis = licence.Basis,
        Conditions = "申请人依法登记，具备与申请事项相适应的场所、设施和人员（演示数据）",
        Materials = "申请表、身份证明或者营业执照、场所证明（演示数据）",
        Flow = "申请—受理—审查—决定—送达",
        Charge = "不收费",
        PublishedOn = new DateOnly(2018, 6, 15),
    };

    /// <summary>Until the transfer the departments decided themselves, under their own seals.</summary>
    private static IEnumerable<ApprovalDecision> BeforeTheTransfer(IReadOnlyList<TransferredItem> transfers) =>
        transfers.Where(item => item.EffectiveOn is not null).Take(6).Select((item, i) => new ApprovalDecision
        {
            ItemId = item.Id,
            DecidedById = item.SourceUnitId,
            DecisionNumber = $"清莲许决〔2017〕{i + 1}号",
            DecidedOn = DemoStream.Workday(new DateOnly(2017, 9, 4).AddDays(i * 3)),
            Seal = ApprovalSeal.Department,
        });

    private static IEnumerable<ApprovalDecision> Decisions(IReadOnlyList<TransferredItem> transfers)
    {
        var stream = new DemoStream("seals");
        var inForce = transfers.Where(item => item.EffectiveOn is not null && item.ReturnedOn is null).ToList();
        for (var number = 1; number <= 80; number++)
        {
            var item = stream.Pick(inForce);
            var wrong = number == 17;
            yield return new ApprovalDecision
            {
                ItemId = item.Id,
                DecidedById = wrong ? item.SourceUnitId : item.TargetUnitId,
                DecisionNumber = $"清莲审批许决〔2018〕{number}号",
                DecidedOn = DemoStream.Workday(new DateOnly(2018, 4, 9).AddDays(number * 2)),
                Seal = wrong ? ApprovalSeal.Department : ApprovalSeal.Approval,
                IsViolation = wrong,
                Handling = wrong ? "已撤回重作，收回原部门印章（演示数据）" : null,
            };
        }
    }

    private IEnumerable<ServiceRating> Ratings(IReadOnlyList<LicenceItem> licences)
    {
        var (stream, handling) = (new DemoStream("ratings"), new DemoStream("handling"));
        for (var number = 1; number <= 120; number++)
        {
            var closed = stream.Day(2018);
            ServiceGrade? grade = stream.Below(10) switch
            {
                0 => null,
                < 6 => ServiceGrade.VeryGood,
                < 9 => ServiceGrade.Good,
                _ => ServiceGrade.Fair,
            };
            if (number % 8 == 0)
                grade = ServiceGrade.Bad;
            var rating = new ServiceRating
            {
                CaseNumber = $"QL2018{number:00000}",
                Matter = $"{stream.Pick(DemoTitles.ItemNouns)}办理",
                UnitId = registers.Unit(stream.Pick(DemoDepartment.All).Code),
                ClosedOn = closed,
                Grade = grade,
                RatedOn = grade is null ? null : closed,
                Channel = grade is null ? null : stream.Pick([RatingChannel.Window, RatingChannel.Online, RatingChannel.Telephone]),
            };
            if (ServiceRatingRegister.IsBad(rating))
                PutRight(rating, isLate: number == 88);
            if (number % 2 == 0)
                Measure(rating, handling, handling.Pick(licences), isLate: number is 20 or 60 or 100);
            yield return rating;
        }
    }

    /// <summary>A licence of the catalogue, handled within the promise; three were not.</summary>
    private static void Measure(ServiceRating rating, DemoStream stream, LicenceItem licence, bool isLate)
    {
        var days = isLate ? licence.PromisedDays!.Value + 2 : stream.Between(1, licence.PromisedDays!.Value);
        (rating.LicenceId, rating.UnitId, rating.Matter, rating.Visits) = (licence.Id, licence.UnitId, licence.Name, 1);
        var accepted = rating.ClosedOn;
        while (WorkCalendar.Statutory.CountWorkdays(accepted, rating.ClosedOn) < days)
            accepted = accepted.AddDays(-1);
        accepted = DemoStream.Workday(accepted);
        (rating.AcceptedOn, rating.Days) = (accepted, WorkCalendar.Statutory.CountWorkdays(accepted, rating.ClosedOn));
        if (isLate)
            (rating.Visits, rating.VisitsReason) = (2, "材料补正，申请人第二次到场（演示数据）");
    }

    private static void PutRight(ServiceRating rating, bool isLate)
    {
        var rated = isLate ? new DateOnly(2018, 10, 8) : rating.RatedOn!.Value;
        (rating.ClosedOn, rating.RatedOn, rating.VerifiedOn) = (isLate ? rated : rating.ClosedOn, rated, rated);
        rating.RectifyBy = DistrictParameters.Shipped.LastDayOf(ServiceRatingRegister.Rectify, WorkCalendar.Statutory, rated);
        rating.Words = "等候时间长，材料要求一次没有说清（演示数据）";
        if (!isLate)
            (rating.RectifiedOn, rating.Rectification) = (DemoStream.Workday(rated.AddDays(5)), "已向当事人说明并更正材料清单（演示数据）");
    }
}
