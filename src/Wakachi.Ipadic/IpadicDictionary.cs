namespace Wakachi.Ipadic;

/// <summary>IPADIC 2.7.0-20070801, compiled for <see cref="Wakachi"/>.</summary>
/// <threadsafety>Safe: any number of threads may ask.</threadsafety>
public static class IpadicDictionary
{
    /// <summary>Answers the dictionary, which is made ready at the first call and shared from then on.</summary>
    /// <returns>The dictionary.</returns>
    public static SystemDictionary Load() => throw new NotImplementedException();
}
