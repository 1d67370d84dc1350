using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace KlingBoard.Infrastructure.Security;

/// <summary>Writes keys of the ring under <see cref="KlingBoardOptions.KeyRingSecret"/>.</summary>
internal sealed class SecretXmlEncryptor(string secret) : IXmlEncryptor
{
    public const string ElementName = "secretBox";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var box = SecretBox.Seal(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), secret);
        return new EncryptedXmlInfo(new XElement(ElementName, Convert.ToBase64String(box)), typeof(SecretXmlDecryptor));
    }
}

/// <summary>Reads them again; made by name from the stored XML, hence the constructor.</summary>
internal sealed class SecretXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var secret = services.GetRequiredService<IOptions<KlingBoardOptions>>().Value.KeyRingSecret;
        return XElement.Parse(Encoding.UTF8.GetString(SecretBox.Open(Convert.FromBase64String(encryptedElement.Value), secret)));
    }
}
