namespace Benchmarks.Searching;

/// <summary>Ranks from 0 on, drawn by the law of Zipf and Mandelbrot: rank r about as often as 1 / (r + shift).</summary>
internal sealed class Zipf(Random random, int count, int shift)
{
    public int Next() => Math.Min(count - 1, (int)(shift * (Math.Pow((double)(count + shift) / shift, random.NextDouble()) - 1.0)));
}
