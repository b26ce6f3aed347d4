using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Oversight;

/// <summary>Suggestions and proposals nobody has answered in time.</summary>
internal static class DelegateSuggestionGaps
{
    public static readonly RegisterGap Late = new(
        "delegate-suggestions-overdue", "逾期没有答复的建议提案", "delegate-suggestions", "代表建议自交办之日起三个月内答复（代表法第五十一条）；政协提案按本地办法。",
        async (db, day) => await db.Entries<DelegateSuggestion>().Where(suggestion => suggestion.AnswerBy < day && !(suggestion.AnsweredOn <= day))
            .OrderBy(suggestion => suggestion.AnswerBy).ThenBy(suggestion => suggestion.Id).Select(suggestion => new GapRow(suggestion.Number + " " + suggestion.Title, "没有答复", suggestion.Id)).ToListAsync());
}
