using System.Reflection;

namespace Wakachi.Ipadic;

/// <summary>IPADIC 2.7.0-20070801, compiled for <see cref="Wakachi"/>.</summary>
/// <threadsafety>Safe: any number of threads may ask.</threadsafety>
public static class IpadicDictionary
{
    private static readonly Lazy<SystemDictionary> Dictionary = new(Read);

    /// <summary>Answers the dictionary, which is made ready at the first call and shared from then on.</summary>
    /// <returns>The dictionary.</returns>
    public static SystemDictionary Load() => Dictionary.Value;

    /// <summary>Opens the compiled dictionary itself.</summary>
    /// <returns>A new stream over the embedded resource.</returns>
    internal static Stream Open() => Assembly.GetExecutingAssembly().GetManifestResourceStream("ipadic.wakachi")!;

    private static SystemDictionary Read()
    {
        var resource = Open();
        if (resource is UnmanagedMemoryStream mapped)
        {
            return SystemDictionary.Load(new ResourceMemory(mapped).Memory);
        }

        using (resource)
        {
            return SystemDictionary.Load(resource);
        }
    }
}
