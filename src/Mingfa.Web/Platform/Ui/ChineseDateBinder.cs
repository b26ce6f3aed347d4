using Microsoft.AspNetCore.Mvc.ModelBinding;
using Mingfa.Core.Codes;

namespace Mingfa.Web.Platform.Ui;

/// <summary>Binds <see cref="DateOnly"/> from the forms people write; what was typed stays in ModelState when it is no date.</summary>
public sealed class ChineseDateBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var found = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (found == ValueProviderResult.None)
            return Task.CompletedTask;

        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, found);
        var text = found.FirstValue;
        if (string.IsNullOrWhiteSpace(text))
        {
            if (bindingContext.ModelMetadata.IsReferenceOrNullableType)
                bindingContext.Result = ModelBindingResult.Success(null);
            else
                bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, $"请填写{bindingContext.ModelMetadata.DisplayName ?? "日期"}");
        }
        else if (ChineseDate.TryParse(text, out var date))
        {
            bindingContext.Result = ModelBindingResult.Success(date);
        }
        else
        {
            var name = bindingContext.ModelMetadata.DisplayName;
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, ChineseDate.IsFarOff(text)
                ? $"{name}“{text}”的年份应在 {ChineseDate.EarliestYear} 年至 {ChineseDate.LatestYear} 年之间，请核对"
                : $"{name}“{text}”不是有效日期，请写成 2026-11-22 或 2026年11月22日");
        }

        return Task.CompletedTask;
    }
}

public sealed class ChineseDateBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? new ChineseDateBinder() : null;
}
