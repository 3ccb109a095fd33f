namespace Wakachi.Dictionaries;

/// <summary>How the features after the sixth column are written.</summary>
[Flags]
internal enum FeatureLayout : byte
{
    /// <summary>There are none; for the base form: it is <c>*</c>.</summary>
    None = 0,

    /// <summary>Base form, reading, pronunciation.</summary>
    Columns = 1,

    /// <summary>One text with all the columns and their commas.</summary>
    Verbatim = 2,

    BaseIsSurface = 4,

    /// <summary>The base form is given as the number of units it shares with the surface, and the rest.</summary>
    BaseIsGiven = 8,

    SpokenAsRead = 16,
}
