using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalEducation;

/// <summary>Enforcing organs that neither taught the law nor learned it in the year of the day.</summary>
internal static class LegalEducationGaps
{
    public static readonly RegisterGap NoEvent = new(
        "popularisation-none", "本年没有开展普法活动的执法主体", "law-popularisations", "谁执法谁普法：每个执法主体每年应开展普法活动。",
        async (db, day) =>
        {
            var first = new DateOnly(day.Year, 1, 1);
            return await db.Entries<EnforcementUnit>().ValidOn(day).Where(unit => unit.Standing != EnforcementStanding.None)
                .Where(unit => !db.Entries<LawPopularisation>().Any(happening => happening.UnitId == unit.UnitId && happening.On >= first && happening.On <= day))
                .OrderBy(unit => unit.Code).Select(unit => new GapRow(unit.Name, "没有普法活动", null)).ToListAsync();
        });

    public static readonly RegisterGap NobodyTrained = new(
        "training-none", "本年没有人参训的执法主体", "training-attendees", "每个执法主体每年应有人参加依法行政培训。",
        async (db, day) =>
        {
            var first = new DateOnly(day.Year, 1, 1);
            return await db.Entries<EnforcementUnit>().ValidOn(day).Where(unit => unit.Standing != EnforcementStanding.None)
                .Where(unit => !db.Entries<TrainingAttendee>().Any(person => person.UnitId == unit.UnitId && person.On >= first && person.On <= day))
                .OrderBy(unit => unit.Code).Select(unit => new GapRow(unit.Name, "没有参训人员", null)).ToListAsync();
        });
}
