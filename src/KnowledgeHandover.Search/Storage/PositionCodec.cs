using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Storage;

/// <summary>
/// The positions of a term in one document as numbers whose two lowest bits tell what they are: a gap to the next place, the last such
/// gap, or the field that the following ones stand in. Without that they stand in the body, as nearly all do.
/// </summary>
internal static unsafe class PositionCodec
{
    private const uint Last = 1;
    private const uint FieldFollows = 2;
    private const uint KindMask = 3;
    private const int KindBits = 2;

    public static void Write(ReadOnlySpan<int> positions, ByteBuffer output)
    {
        var field = Field.Body;
        var previous = FieldPosition.Of(field, 0);
        for (var i = 0; i < positions.Length; i++)
        {
            if (FieldPosition.FieldOf(positions[i]) != field)
            {
                field = FieldPosition.FieldOf(positions[i]);
                previous = FieldPosition.Of(field, 0);
                output.AddNumber(((uint)field << KindBits) | FieldFollows);
            }

            output.AddNumber(((uint)(positions[i] - previous) << KindBits) | (i == positions.Length - 1 ? Last : 0u));
            previous = positions[i];
        }
    }

    public static void Read(ref ByteReader reader, List<int> positions)
    {
        var position = FieldPosition.Of(Field.Body, 0);
        while (true)
        {
            var number = reader.Number();
            if ((number & KindMask) == FieldFollows)
            {
                position = FieldPosition.Of((Field)(number >> KindBits), 0);
                continue;
            }

            position += (int)(number >> KindBits);
            positions.Add(position);
            if ((number & KindMask) == Last)
            {
                return;
            }
        }
    }

    public static void Skip(ref ByteReader reader)
    {
        while (true)
        {
            // The lowest bits come first.
            var isLast = (*reader.At & KindMask) == Last;
            while (*reader.At++ >= 0x80)
            {
            }

            if (isLast)
            {
                return;
            }
        }
    }
}
