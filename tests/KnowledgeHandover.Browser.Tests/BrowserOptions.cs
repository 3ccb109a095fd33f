namespace KnowledgeHandover.Browser.Tests;

/// <summary>Whose screen the browser pretends to be. 200 % zoom on a 1280 px screen is Width = 640, PixelRatio = 2.</summary>
public sealed record BrowserOptions
{
    public bool JavaScript { get; init; } = true;

    public int Width { get; init; } = 1366;

    public int Height { get; init; } = 768;

    public double PixelRatio { get; init; } = 1;

    public bool Dark { get; init; }

    public bool ForcedColors { get; init; }

    /// <summary>Styles for print, on the screen.</summary>
    public bool Paper { get; init; }
}
