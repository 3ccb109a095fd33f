using KnowledgeHandover.Web.Features.Notes.Rendering;

namespace KnowledgeHandover.Web.Features.Notes.Writing;

/// <summary>The tools that lie on the desk of whoever writes a note.</summary>
public sealed class NoteDesk(AudiencePicker audiences, JobTypePicker jobTypes, MarkdownRenderer renderer)
{
    public AudiencePicker Audiences => audiences;

    public JobTypePicker JobTypes => jobTypes;

    public MarkdownRenderer Renderer => renderer;
}
