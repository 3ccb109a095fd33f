using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Storage;

/// <summary>The positions of a term in one document: for each field their number, the field and whether it is the last, then the gaps between the places.</summary>
internal static class PositionCodec
{
    private const int FieldShift = 1;
    private const int CountShift = 4;
    private const uint FieldMask = 7;

    public static void Write(ReadOnlySpan<int> positions, ByteBuffer output)
    {
        while (!positions.IsEmpty)
        {
            var field = FieldPosition.FieldOf(positions[0]);
            var count = 1;
            while (count < positions.Length && FieldPosition.FieldOf(positions[count]) == field)
            {
                count++;
            }

            output.AddNumber(((uint)count << CountShift) | ((uint)field << FieldShift) | (count == positions.Length ? 1u : 0u));
            var previous = FieldPosition.Of(field, 0);
            foreach (var position in positions[..count])
            {
                output.AddNumber((uint)(position - previous));
                previous = position;
            }

            positions = positions[count..];
        }
    }

    public static void Read(ref ByteReader reader, List<int> positions)
    {
        for (var isLast = false; !isLast;)
        {
            var head = reader.Number();
            isLast = (head & 1) != 0;
            var position = FieldPosition.Of((Field)((head >> FieldShift) & FieldMask), 0);
            for (var count = head >> CountShift; count > 0; count--)
            {
                position += (int)reader.Number();
                positions.Add(position);
            }
        }
    }

    public static void Skip(ref ByteReader reader)
    {
        for (var isLast = false; !isLast;)
        {
            var head = reader.Number();
            isLast = (head & 1) != 0;
            reader.Skip(head >> CountShift);
        }
    }
}
