using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>
/// One line of a form: &lt;field for="Input.Name" label="氏名" hint="…" required /&gt; gives label, hint, error and control in this order,
/// tied together for screen readers. Other attributes (autocomplete, list, inputmode) go to the control.
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(IHtmlGenerator generator) : TagHelper
{
    public required ModelExpression For { get; set; }

    public required string Label { get; set; }

    public string? Hint { get; set; }

    public string Type { get; set; } = "text";

    public bool Required { get; set; }

    /// <summary>For codes and days.</summary>
    public bool Narrow { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = TagBuilder.CreateSanitizedId(For.Name, "_");
        var isWrong = ViewContext.ModelState.TryGetValue(For.Name, out var entry) && entry.Errors.Count > 0;
        var control = Control(id, isWrong);
        foreach (var attribute in output.Attributes)
        {
            control.Attributes[attribute.Name] = attribute.Value?.ToString();
        }

        output.Attributes.Clear();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");
        output.Content.AppendHtml(LabelOf(id));
        if (Hint is not null)
        {
            output.Content.AppendHtml(Text("p", "field__hint", Hint, $"{id}-hint"));
        }

        output.Content.AppendHtml(generator.GenerateValidationMessage(ViewContext, For.ModelExplorer, For.Name, null, "span", new { id = $"{id}-error", @class = "field__error" }));
        output.Content.AppendHtml(control);
    }

    private TagBuilder Control(string id, bool isWrong)
    {
        var attributes = new Dictionary<string, object?> { ["class"] = Narrow ? "input input--short" : "input" };
        var described = $"{(Hint is null ? "" : $"{id}-hint")} {(isWrong ? $"{id}-error" : "")}".Trim();
        if (described.Length > 0)
        {
            attributes["aria-describedby"] = described;
        }

        if (isWrong)
        {
            attributes["aria-invalid"] = "true";
        }

        if (Required)
        {
            attributes["required"] = "required";
        }

        attributes["type"] = Type;
        return Type == "password"
            ? generator.GeneratePassword(ViewContext, For.ModelExplorer, For.Name, null, attributes)
            : generator.GenerateTextBox(ViewContext, For.ModelExplorer, For.Name, For.Model, Type == "date" ? "{0:yyyy-MM-dd}" : null, attributes);
    }

    private TagBuilder LabelOf(string id)
    {
        var label = Text("label", "field__label", Label, null);
        label.Attributes["for"] = id;
        if (Required)
        {
            label.InnerHtml.AppendHtml(Text("span", "field__required", "必須", null));
        }

        return label;
    }

    private static TagBuilder Text(string tag, string cssClass, string text, string? id)
    {
        var element = new TagBuilder(tag);
        element.AddCssClass(cssClass);
        element.InnerHtml.Append(text);
        if (id is not null)
        {
            element.Attributes["id"] = id;
        }

        return element;
    }
}
