namespace Wakachi.Dictionaries;

/// <summary>Decodes what <see cref="FeatureCodec"/> wrote; each property reads from the start, so nothing is decoded in vain.</summary>
internal readonly ref struct WordFeatures(ReadOnlySpan<byte> encoded, ReadOnlySpan<char> surface)
{
    private const string Missing = "*";

    private readonly ReadOnlySpan<byte> _encoded = encoded[1..];
    private readonly FeatureLayout _layout = (FeatureLayout)encoded[0];
    private readonly ReadOnlySpan<char> _surface = surface;

    /// <summary>The features after the sixth column as they are written, with a comma before them; empty when there are none.</summary>
    public string Rest => (_layout & (FeatureLayout.Columns | FeatureLayout.Verbatim)) switch
    {
        FeatureLayout.None => "",
        FeatureLayout.Verbatim => "," + Verbatim(),
        _ => $",{BaseForm ?? Missing},{ReadingColumn()},{PronunciationColumn()}",
    };

    /// <summary>The seventh column; null when it is missing or <c>*</c>.</summary>
    public string? BaseForm
    {
        get
        {
            if (!_layout.HasFlag(FeatureLayout.Columns))
            {
                return VerbatimColumn(0);
            }

            if (!_layout.HasFlag(FeatureLayout.BaseIsGiven))
            {
                return _layout.HasFlag(FeatureLayout.BaseIsSurface) ? _surface.ToString() : null;
            }

            var surface = _surface;
            var ending = _encoded;
            var shared = FeatureCodec.Take(ref ending, 1)[0];
            return string.Concat(FeatureCodec.Take(ref surface, shared), FeatureCodec.DecodeText(ref ending));
        }
    }

    /// <summary>The eighth column; null when it is missing or <c>*</c>.</summary>
    public string? Reading => Known(_layout.HasFlag(FeatureLayout.Columns) ? ReadingColumn() : VerbatimColumn(1));

    /// <summary>The ninth column; null when it is missing or <c>*</c>.</summary>
    public string? Pronunciation => Known(_layout.HasFlag(FeatureLayout.Columns) ? PronunciationColumn() : VerbatimColumn(2));

    private static string? Known(string? column) => column == Missing ? null : column;

    private string ReadingColumn()
    {
        var input = AfterBaseForm();
        return FeatureCodec.DecodeText(ref input);
    }

    private string PronunciationColumn()
    {
        var input = AfterBaseForm();
        if (!_layout.HasFlag(FeatureLayout.SpokenAsRead))
        {
            FeatureCodec.SkipText(ref input);
        }

        return FeatureCodec.DecodeText(ref input);
    }

    private ReadOnlySpan<byte> AfterBaseForm()
    {
        var input = _encoded;
        if (_layout.HasFlag(FeatureLayout.BaseIsGiven))
        {
            FeatureCodec.Take(ref input, 1);
            FeatureCodec.SkipText(ref input);
        }

        return input;
    }

    private string Verbatim()
    {
        var input = _encoded;
        return FeatureCodec.DecodeText(ref input);
    }

    private string? VerbatimColumn(int index)
    {
        if (!_layout.HasFlag(FeatureLayout.Verbatim))
        {
            return null;
        }

        var columns = CsvFields.Split(Verbatim());
        return index < columns.Count ? Known(columns[index]) : null;
    }
}
