using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Tests.Storage;

public sealed unsafe class PositionCodecTests
{
    [Fact]
    public void Read_AfterSkippingOthers_GivesEachDocumentsOwnPositions()
    {
        int[][] documents =
        [
            [FieldPosition.Of(Field.Title, 0)],
            [FieldPosition.Of(Field.Title, 3), FieldPosition.Of(Field.Body, 0), FieldPosition.Of(Field.Body, 1), FieldPosition.Of(Field.Body, 900)],
            [.. Enumerable.Range(0, 300).Select(i => FieldPosition.Of(Field.Headings, i * 200)), FieldPosition.Of(Field.Place, FieldPosition.MaxPlace)],
        ];
        var buffer = new ByteBuffer();
        Array.ForEach(documents, positions => PositionCodec.Write(positions, buffer));
        fixed (byte* bytes = buffer.Written)
        {
            for (var document = 0; document < documents.Length; document++)
            {
                var reader = new ByteReader(bytes);
                for (var skipped = 0; skipped < document; skipped++)
                {
                    PositionCodec.Skip(ref reader);
                }

                var read = new List<int>();
                PositionCodec.Read(ref reader, read);

                Assert.Equal(documents[document], read);
            }
        }
    }
}
