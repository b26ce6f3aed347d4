using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mingfa.Web.Pages;

/// <summary>What forms say in Chinese when a value cannot be read, and the addresses that two pages share.</summary>
internal static class FormMessages
{
    public static IServiceCollection AddMingfaForms(this IServiceCollection services)
    {
        services.Configure<MvcOptions>(options =>
        {
            var words = options.ModelBindingMessageProvider;
            words.SetAttemptedValueIsInvalidAccessor((value, _) => $"“{value}”不是有效的内容。");
            words.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{value}”不是有效的内容。");
            words.SetValueIsInvalidAccessor(value => $"“{value}”不是有效的内容。");
            words.SetUnknownValueIsInvalidAccessor(_ => "内容无效。");
            words.SetNonPropertyUnknownValueIsInvalidAccessor(() => "内容无效。");
            words.SetValueMustNotBeNullAccessor(_ => "请填写。");
            words.SetMissingBindRequiredValueAccessor(_ => "请填写。");
            words.SetMissingKeyOrValueAccessor(() => "请填写。");
            words.SetMissingRequestBodyRequiredValueAccessor(() => "请求没有内容。");
            words.SetValueMustBeANumberAccessor(_ => "请填写数字。");
            words.SetNonPropertyValueMustBeANumberAccessor(() => "请填写数字。");
        });
        // After the framework has set its own list up, whichever of the two was registered first.
        services.PostConfigure<RazorPagesOptions>(options =>
        {
            options.Conventions.AddPageRoute("/Directory/UnitEdit", "directory/units/new");
            options.Conventions.AddPageRoute("/Directory/OfficerEdit", "directory/officers/new");
        });
        return services;
    }
}
