namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>
/// The framework refuses a whole form for one NUL in it, and the typed text would be lost. As NUL is never meant, it is left out
/// while the form is read.
/// </summary>
internal static class FormWithoutNul
{
    public static Task FilterAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
        {
            context.Request.Body = new NulFreeStream(context.Request.Body);
        }

        return next(context);
    }

    /// <summary>Drops "%00" and zero bytes.</summary>
    internal sealed class NulFreeStream(Stream inner) : Stream
    {
        /// <summary>"%" or "%0" at the end of what was read: only the next bytes tell what it is.</summary>
        private int _held;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.IsEmpty)
            {
                // Only waits until there is something to read.
                return await inner.ReadAsync(buffer, cancellationToken);
            }

            ArgumentOutOfRangeException.ThrowIfLessThan(buffer.Length, 4, nameof(buffer));
            while (true)
            {
                var held = _held;
                "%0"u8[..held].CopyTo(buffer.Span);
                var read = await inner.ReadAsync(buffer[held..], cancellationToken);
                if (read == 0)
                {
                    _held = 0;
                    return held;
                }

                // A read of nothing would mean the end.
                if (Filter(buffer.Span[..(held + read)]) is > 0 and var kept)
                {
                    return kept;
                }
            }
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Filter(Span<byte> bytes)
        {
            var kept = 0;
            for (var i = 0; i < bytes.Length; i++)
            {
                var rest = bytes[i..];
                if (rest.StartsWith("%00"u8))
                {
                    i += 2;
                }
                else if (rest.Length <= 2 && "%0"u8.StartsWith(rest))
                {
                    _held = rest.Length;
                    return kept;
                }
                else if (rest[0] != 0)
                {
                    bytes[kept++] = rest[0];
                }
            }

            _held = 0;
            return kept;
        }
    }
}
