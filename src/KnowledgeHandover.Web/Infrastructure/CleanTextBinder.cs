using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>Every text that comes in by form, query or route passes <see cref="CleanText"/>, on every page, before anybody sees it.</summary>
public sealed class CleanTextBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var value = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (value.FirstValue is not { } typed)
        {
            return Task.CompletedTask;
        }

        var text = CleanText.Of(typed);
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, text, text);
        var isNothing = string.IsNullOrWhiteSpace(text) && bindingContext.ModelMetadata.ConvertEmptyStringToNull;
        bindingContext.Result = ModelBindingResult.Success(isNothing ? null : text);
        return Task.CompletedTask;
    }

    /// <summary>Takes the place of the framework's binder of simple types for strings; bodies and headers keep theirs.</summary>
    public static void AddTo(MvcOptions options)
    {
        var simple = options.ModelBinderProviders.Select((provider, index) => (provider, index)).First(p => p.provider is SimpleTypeModelBinderProvider).index;
        options.ModelBinderProviders.Insert(simple, new Provider());
    }

    private sealed class Provider : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType == typeof(string) ? new CleanTextBinder() : null;
    }
}
