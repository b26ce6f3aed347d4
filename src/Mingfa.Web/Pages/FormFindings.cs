using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Core.Law;

namespace Mingfa.Web.Pages;

/// <summary>Findings go where forms look for errors: the summary on top and the field they are about.</summary>
internal static class FormFindings
{
    /// <summary>The same page with what was typed and every reason why it cannot be done.</summary>
    public static PageResult Refused(this PageModel page, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
            page.ModelState.AddModelError(finding.Field ?? "", finding.Citation is null ? finding.Message : $"{finding.Message}（{finding.Citation}）");
        page.Response.StatusCode = StatusCodes.Status409Conflict;
        return page.Page();
    }

    /// <summary>Dates as officers write them: 2026-11-22 or 2026年11月22日.</summary>
    public static DateOnly? ReadDate(this ModelStateDictionary state, string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (ChineseDate.TryParse(text, out var date))
            return date;
        state.AddModelError(field, ChineseDate.Refusal(text));
        return null;
    }
}
