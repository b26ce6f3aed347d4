using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Mingfa.Web.Platform.Ui;

/// <summary>Chinese words for what the framework says about form input: binding failures and validation attributes that bring no message.</summary>
public sealed class ChineseMessages : IValidationMetadataProvider
{
    public static void Apply(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => $"{field}填写的“{value}”无效");
        messages.SetMissingBindRequiredValueAccessor(field => $"请填写{field}");
        messages.SetMissingKeyOrValueAccessor(() => "请填写此项");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "请求内容为空");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"填写的“{value}”无效");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "填写的内容无效");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "请填写数字");
        messages.SetUnknownValueIsInvalidAccessor(field => $"{field}填写的内容无效");
        messages.SetValueIsInvalidAccessor(value => $"填写的“{value}”无效");
        messages.SetValueMustBeANumberAccessor(field => $"{field}应当是数字");
        messages.SetValueMustNotBeNullAccessor(_ => "请填写此项");
    }

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            var isFrameworks = attribute.ErrorMessage?.StartsWith("The ", StringComparison.Ordinal) ?? true;
            if (isFrameworks && attribute.ErrorMessageResourceName is null && WordsFor(attribute) is { } words)
                attribute.ErrorMessage = words;
        }
    }

    private static string? WordsFor(ValidationAttribute attribute) => attribute switch
    {
        RequiredAttribute => "请填写{0}",
        StringLengthAttribute { MinimumLength: > 0 } => "{0}应为 {2} 至 {1} 个字",
        StringLengthAttribute => "{0}不能超过 {1} 个字",
        MaxLengthAttribute => "{0}不能超过 {1} 个字",
        MinLengthAttribute => "{0}不能少于 {1} 个字",
        RangeAttribute => "{0}应在 {1} 至 {2} 之间",
        RegularExpressionAttribute => "{0}的格式不正确",
        EmailAddressAttribute => "{0}不是有效的电子邮箱",
        PhoneAttribute => "{0}不是有效的电话号码",
        UrlAttribute => "{0}不是有效的网址",
        CompareAttribute => "{0}与{1}不一致",
        FileExtensionsAttribute => "{0}的文件类型不在允许之列",
        _ => null,
    };
}
