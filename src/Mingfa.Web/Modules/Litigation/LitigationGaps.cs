using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Litigation;

/// <summary>Suggestions of the courts left unanswered, liaison that seldom meets.</summary>
internal static class LitigationGaps
{
    public static readonly RegisterGap Unanswered = new(
        "suggestions-overdue", "逾期没有反馈的司法建议", "judicial-suggestions", "司法建议的处理情况应在期限内告知人民法院；建议书没有写明期限的，按本区参数（政策默认）；对规范性文件的司法建议，收到之日起六十日内书面答复（行诉解释第一百四十九条）。",
        async (db, day) => await db.Entries<JudicialSuggestion>().Where(suggestion => suggestion.ReplyBy < day && !(suggestion.RepliedOn <= day))
            .OrderBy(suggestion => suggestion.ReplyBy).ThenBy(suggestion => suggestion.Id)
            .Select(suggestion => new GapRow(suggestion.Court + " " + suggestion.Number, "没有反馈", suggestion.Id) { Open = "没有反馈" }).ToListAsync());

    public static readonly RegisterGap MeetTooSeldom = new(
        "liaison-meets-seldom", "联席会议次数不足的联络机制", "court-meetings", "每个府院联络机制每年召开联席会议的次数不少于本区参数所定的最低次数（政策默认）。",
        async (db, day) =>
        {
            var least = (await DistrictParameters.LoadAsync(db)).WholeOfYear(LiaisonParameters.LeastMeetings, day.Year, day);
            var first = new DateOnly(day.Year, 1, 1);
            var held = await db.Entries<CourtMeeting>().Where(meeting => meeting.On >= first && meeting.On <= day)
                .Join(db.Set<CourtLiaison>(), meeting => meeting.LiaisonId, liaison => liaison.Id, (_, liaison) => liaison.Court)
                .GroupBy(court => court).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count);
            return [.. (await db.Entries<CourtLiaison>().ValidOn(day).Where(liaison => liaison.EstablishedOn < first).OrderBy(liaison => liaison.Code).ToListAsync())
                .Where(liaison => held.GetValueOrDefault(liaison.Court) < least)
                .Select(liaison => new GapRow(liaison.Name, $"{day.Year} 年召开 {held.GetValueOrDefault(liaison.Court)} 次，不足 {least} 次"))];
        });
}
