#include "personal_parts.h"

#include <stdlib.h>
#include <string.h>

/* All lists are in the order of their bytes. First names that are as often a place, a month or
   another word (Florence, April, Will, Grant) are left out: with an age in full they are seen all
   the same. */

/* clang-format off */
static const char *const first_names[] = {
    "Aaliyah", "Aaron", "Abbie", "Abby", "Abdi", "Abdul", "Abdullah", "Abdulrahman", "Abena",
    "Abigail", "Abraham", "Abu", "Ada", "Adaeze", "Adam", "Adebayo", "Adele", "Adeola", "Adil",
    "Aditi", "Aditya", "Adrian", "Adrienne", "Afia", "Afua", "Agata", "Agnes", "Agnieszka",
    "Ahmad", "Ahmed", "Aidan", "Aileen", "Aimee", "Aisha", "Aishah", "Aisling", "Ajay", "Akash",
    "Akua", "Alan", "Alana", "Alasdair", "Alastair", "Albert", "Alec", "Aled", "Alejandro",
    "Aleksander", "Aleksandra", "Alessandro", "Alex", "Alexa", "Alexander", "Alexandra",
    "Alexandria", "Alexis", "Alf", "Alfie", "Alfred", "Ali", "Alice", "Alicia", "Alina", "Alisha",
    "Alison", "Alistair", "Allan", "Allen", "Allison", "Alma", "Alun", "Alvin", "Alwyn", "Alyssa",
    "Ama", "Amaan", "Amal", "Amanda", "Amandeep", "Amar", "Amara", "Amarjit", "Amelia", "Amelie",
    "Amina", "Aminah", "Amir", "Amirah", "Amit", "Amrit", "Amritpal", "Amy", "Ana", "Anastasia",
    "Andre", "Andrea", "Andreas", "Andrei", "Andrew", "Andy", "Aneesa", "Aneta", "Aneurin",
    "Angela", "Angelica", "Angelina", "Angus", "Anil", "Anisa", "Anita", "Anja", "Anjali", "Ann",
    "Anna", "Annabel", "Annabelle", "Anne", "Annette", "Annie", "Anthony", "Antoinette",
    "Antonia", "Antonio", "Anwar", "Anya", "Archie", "Arif", "Arjun", "Arlene", "Armaan",
    "Arnold", "Arran", "Arshad", "Arthur", "Arun", "Asad", "Asha", "Ashley", "Ashok", "Asif",
    "Asim", "Asiya", "Asma", "Astrid", "Atif", "Audrey", "Aurora", "Ava", "Avril", "Avtar",
    "Awais", "Ayaan", "Ayesha", "Aysha", "Azad", "Aziz", "Balbir", "Baldev", "Baljit", "Balraj",
    "Balwinder", "Barbara", "Barnaby", "Barney", "Barry", "Bartosz", "Bashir", "Basil", "Beata",
    "Beatrice", "Becca", "Becky", "Belinda", "Ben", "Benedict", "Benjamin", "Bernadette",
    "Bernard", "Bernice", "Bert", "Bertha", "Beryl", "Bessie", "Beth", "Bethan", "Bethany",
    "Betsy", "Betty", "Beverley", "Bhavna", "Bianca", "Bilal", "Billie", "Billy", "Blessing",
    "Bob", "Bobby", "Bogdan", "Bonnie", "Boris", "Brad", "Bradley", "Bram", "Brandon", "Brenda",
    "Brendan", "Brenna", "Brian", "Bridget", "Bridie", "Bronwen", "Bronwyn", "Bruce", "Bruno",
    "Bryan", "Bryn", "Bryony", "Byron", "Caitlin", "Caitriona", "Callum", "Calum", "Cameron",
    "Camilla", "Candice", "Cara", "Carina", "Carl", "Carla", "Carlos", "Carly", "Carmel",
    "Carmen", "Carol", "Carole", "Caroline", "Carolyn", "Carrie", "Carys", "Casey", "Cassandra",
    "Cassie", "Catherine", "Cathleen", "Cathy", "Catriona", "Cecil", "Cecilia", "Cedric", "Celia",
    "Ceri", "Chantal", "Chantelle", "Charis", "Charlene", "Charles", "Charlie", "Charlotte",
    "Chelsey", "Cheryl", "Chiamaka", "Chiara", "Chidi", "Chinedu", "Chioma", "Chloe", "Chris",
    "Chrissie", "Christa", "Christabel", "Christina", "Christine", "Christopher", "Ciara",
    "Ciaran", "Cillian", "Claire", "Clara", "Clare", "Clarence", "Clarice", "Claude", "Claudia",
    "Clement", "Clementine", "Clifford", "Clive", "Clodagh", "Colette", "Colin", "Colleen",
    "Conall", "Connie", "Connor", "Conor", "Conrad", "Constance", "Cora", "Coral", "Cordelia",
    "Corey", "Corinne", "Cormac", "Courtney", "Craig", "Cristina", "Curtis", "Cynthia", "Cyril",
    "Dafydd", "Daisy", "Dalia", "Damian", "Damien", "Damilola", "Dan", "Dana", "Daniel",
    "Daniela", "Danielle", "Danny", "Daphne", "Dara", "Daria", "Darius", "Darragh", "Darrell",
    "Darren", "Darryl", "Dave", "David", "Davina", "Davy", "Dawid", "Deanna", "Deb", "Debbie",
    "Deborah", "Debra", "Declan", "Deepak", "Deepika", "Deirdre", "Delia", "Della", "Delroy",
    "Delyth", "Demi", "Denis", "Denise", "Dennis", "Derek", "Dermot", "Derrick", "Deryn",
    "Desmond", "Dewi", "Diana", "Diane", "Dianne", "Dilip", "Dilys", "Dimitri", "Dina", "Dinah",
    "Dinesh", "Dionne", "Dipak", "Dmitri", "Dolores", "Dominic", "Dominik", "Don", "Donald",
    "Donna", "Donovan", "Doreen", "Doris", "Dorota", "Dorothy", "Dot", "Doug", "Dougie",
    "Douglas", "Duncan", "Dwayne", "Dylan", "Eamon", "Ebony", "Ebunoluwa", "Eddie", "Edgar",
    "Edith", "Edmund", "Edna", "Edward", "Edwin", "Edwina", "Efua", "Eileen", "Eilidh", "Eira",
    "Eirlys", "Elaine", "Eleanor", "Elena", "Eleri", "Eli", "Elias", "Elif", "Elijah", "Elin",
    "Eliot", "Elisa", "Elisabeth", "Elise", "Elizabeth", "Ella", "Ellen", "Ellie", "Elliot",
    "Elliott", "Ellis", "Elodie", "Eloise", "Elsa", "Elsie", "Elspeth", "Elvis", "Elwyn", "Emeka",
    "Emilia", "Emily", "Emlyn", "Emma", "Emmanuel", "Emmanuella", "Emmeline", "Emrys", "Ena",
    "Enid", "Enoch", "Eric", "Erica", "Erik", "Erika", "Erin", "Ernest", "Ernie", "Errol", "Esme",
    "Esmee", "Esther", "Ethan", "Ethel", "Etta", "Euan", "Eugene", "Eugenie", "Eunice", "Eva",
    "Evan", "Eve", "Evelyn", "Evie", "Ewa", "Ewan", "Ezekiel", "Ezra", "Fabian", "Fahad",
    "Faisal", "Faiza", "Farah", "Farhan", "Farida", "Farooq", "Farzana", "Fatema", "Fatemeh",
    "Fathima", "Fatima", "Fatimah", "Fatou", "Faye", "Fearne", "Felicity", "Felix", "Femi",
    "Fergus", "Fern", "Fernando", "Ffion", "Filip", "Finlay", "Finley", "Finn", "Fiona", "Flo",
    "Flora", "Folasade", "Fran", "Frances", "Francesca", "Francine", "Francis", "Frankie",
    "Franklin", "Fraser", "Fred", "Freda", "Freddie", "Freddy", "Frederick", "Freya", "Frieda",
    "Funmi", "Furqan", "Gabriel", "Gabriela", "Gabriella", "Gabrielle", "Gail", "Gareth",
    "Garfield", "Gary", "Gavin", "Gaynor", "Gemma", "Geoff", "Geoffrey", "George", "Georgie",
    "Georgina", "Geraint", "Gerald", "Geraldine", "Gerard", "Gerry", "Gertrude", "Ghulam", "Gian",
    "Gianna", "Gillian", "Gina", "Giovanni", "Girish", "Gita", "Gladys", "Glenda", "Glenn",
    "Glenys", "Gloria", "Glynis", "Godfrey", "Gopal", "Gordon", "Govind", "Grace", "Graeme",
    "Graham", "Greg", "Gregor", "Gregory", "Greta", "Gulshan", "Gurdeep", "Gurdip", "Gurjit",
    "Gurmeet", "Gurpreet", "Gus", "Gwen", "Gwenda", "Gwendoline", "Gwilym", "Gwyn", "Gwyneth",
    "Habib", "Habiba", "Hadiya", "Hafsa", "Haider", "Hajra", "Hakim", "Haleema", "Halima",
    "Hamid", "Hamish", "Hamza", "Hana", "Hanif", "Hannah", "Hans", "Harbans", "Hardeep",
    "Harjinder", "Harjit", "Harold", "Haroon", "Harpreet", "Harriet", "Harris", "Harrison",
    "Harry", "Harsh", "Harvey", "Hasan", "Haseeb", "Hashim", "Hassan", "Hattie", "Hayden",
    "Hayley", "Hazel", "Heather", "Hector", "Heidi", "Heledd", "Helen", "Helena", "Helga",
    "Henrietta", "Henry", "Herbert", "Herman", "Hetty", "Hilary", "Hilda", "Himesh", "Hira",
    "Holly", "Homa", "Horace", "Howard", "Hubert", "Hugh", "Hugo", "Humaira", "Humphrey", "Husna",
    "Hussain", "Hussein", "Huw", "Hyacinth", "Iain", "Ian", "Ibrahim", "Ida", "Idris", "Iestyn",
    "Ieuan", "Ifan", "Ifeoma", "Ifrah", "Ignatius", "Igor", "Ijeoma", "Ike", "Ikram", "Ilyas",
    "Imani", "Imogen", "Imran", "Imtiaz", "Ina", "Inayat", "Inderjit", "Indira", "Ines", "Ingrid",
    "Iona", "Iqbal", "Iqra", "Ira", "Irena", "Irene", "Irfan", "Irina", "Iris", "Irma", "Isaac",
    "Isabel", "Isabella", "Isabelle", "Isha", "Ishaan", "Isla", "Ismael", "Ismail", "Isobel",
    "Issa", "Itoro", "Ivan", "Ivana", "Ivor", "Iwona", "Izabela", "Jacek", "Jack", "Jackie",
    "Jacob", "Jacqueline", "Jacqui", "Jade", "Jaden", "Jagdish", "Jai", "Jake", "Jakub", "Jamal",
    "Jameela", "James", "Jamie", "Jamila", "Jan", "Jane", "Janet", "Janette", "Janice", "Janie",
    "Janina", "Janine", "Janusz", "Jared", "Jaroslaw", "Jarrod", "Jasbir", "Jasmin", "Jasmine",
    "Jason", "Jasper", "Jaspreet", "Jaswinder", "Javed", "Javier", "Jawad", "Jay", "Jayden",
    "Jayne", "Jean", "Jeanette", "Jeanne", "Jed", "Jeff", "Jeffrey", "Jemima", "Jemma", "Jen",
    "Jenna", "Jennie", "Jennifer", "Jenny", "Jeremiah", "Jeremy", "Jermaine", "Jerome", "Jerry",
    "Jerzy", "Jess", "Jessica", "Jessie", "Jesus", "Jevan", "Jill", "Jillian", "Jim", "Jimmy",
    "Jitendra", "Jo", "Joan", "Joanna", "Joanne", "Joao", "Jocelyn", "Jodie", "Joe", "Joel",
    "Joey", "Johan", "Johanna", "John", "Johnny", "Jolene", "Jon", "Jonah", "Jonas", "Jonathan",
    "Jorge", "Jose", "Joseph", "Josephine", "Josh", "Joshua", "Josie", "Joyce", "Juan", "Juanita",
    "Judith", "Judy", "Jules", "Julia", "Julian", "Juliana", "Julie", "Juliet", "Juliette",
    "Junaid", "Justin", "Justina", "Justine", "Justyna", "Kabir", "Kacper", "Kai", "Kaitlyn",
    "Kajal", "Kalsoom", "Kamal", "Kamila", "Kamran", "Kapil", "Kara", "Karen", "Karim", "Karina",
    "Karl", "Karolina", "Kashif", "Kasia", "Katarzyna", "Kate", "Katelyn", "Katharine",
    "Katherine", "Kathleen", "Kathryn", "Kathy", "Katie", "Katrina", "Katy", "Kavita", "Kay",
    "Kaya", "Kayla", "Kayleigh", "Keira", "Keiran", "Keisha", "Keith", "Kelechi", "Kelly",
    "Kelsey", "Kelvin", "Ken", "Kenneth", "Kenny", "Keri", "Kerri", "Kerry", "Keshia", "Kevin",
    "Khadija", "Khadijah", "Khaled", "Khalid", "Khalida", "Khalil", "Kian", "Kieran", "Kieron",
    "Kim", "Kimberley", "Kiran", "Kirpal", "Kirsten", "Kirsty", "Kishan", "Kitty", "Kofi", "Kojo",
    "Komal", "Konrad", "Kristian", "Kristina", "Krystyna", "Krzysztof", "Kuldip", "Kulwinder",
    "Kunal", "Kwabena", "Kwaku", "Kwame", "Kwasi", "Kyle", "Kyra", "Lacey", "Laila", "Lakshmi",
    "Lalita", "Lamar", "Lana", "Lara", "Lars", "Latoya", "Laura", "Lauren", "Laurence", "Lavinia",
    "Lawrence", "Layla", "Leah", "Leanne", "Leanora", "Leela", "Leila", "Lena", "Lennie", "Lenny",
    "Lenora", "Leo", "Leon", "Leona", "Leonard", "Leonie", "Leroy", "Lesley", "Leslie", "Leszek",
    "Leticia", "Levi", "Lewis", "Lexi", "Liam", "Liana", "Libby", "Lidia", "Lila", "Lilian",
    "Liliana", "Lillian", "Lillie", "Lily", "Lina", "Linda", "Lindsay", "Lindsey", "Linton",
    "Lisa", "Lise", "Liz", "Liza", "Lizzie", "Llinos", "Lloyd", "Lola", "Lorenzo", "Loretta",
    "Lorna", "Lorraine", "Lottie", "Lou", "Louie", "Louis", "Louisa", "Louise", "Lowri", "Lubna",
    "Luca", "Lucas", "Lucia", "Lucille", "Lucinda", "Lucy", "Ludmila", "Luis", "Lukasz", "Luke",
    "Luna", "Lydia", "Lyle", "Lyn", "Lynda", "Lyndsay", "Lynette", "Lynn", "Lynne", "Lynsey",
    "Mabel", "Maciej", "Maddie", "Maddison", "Madeleine", "Madeline", "Madge", "Madhu", "Madison",
    "Mae", "Magda", "Magdalena", "Maggie", "Magnus", "Mahmood", "Mahmoud", "Mahnoor", "Maia",
    "Mair", "Maira", "Mairead", "Maisie", "Maisy", "Majid", "Malachi", "Malak", "Malcolm",
    "Malgorzata", "Malik", "Mandeep", "Mandy", "Manisha", "Manjinder", "Manjit", "Manoj",
    "Manpreet", "Manuel", "Marc", "Marcel", "Marcia", "Marcin", "Marco", "Marcus", "Marek",
    "Margaret", "Margarita", "Marge", "Margery", "Margot", "Marguerite", "Maria", "Mariam",
    "Marian", "Mariana", "Marianne", "Marie", "Mariella", "Marija", "Marilyn", "Marina", "Mario",
    "Marion", "Marissa", "Mariusz", "Marjorie", "Mark", "Marlene", "Marlon", "Marta", "Martha",
    "Martin", "Martina", "Martyn", "Marvin", "Mary", "Maryam", "Maryanne", "Masood", "Mateo",
    "Mateusz", "Mathew", "Mathilda", "Matilda", "Matt", "Matteo", "Matthew", "Maud", "Maude",
    "Maureen", "Maurice", "Mavis", "Maxine", "Maxwell", "Maya", "Mazhar", "Meera", "Meg", "Megan",
    "Meghan", "Mehmet", "Mehreen", "Mehwish", "Mei", "Mel", "Melanie", "Melissa", "Melvin",
    "Melvyn", "Mercy", "Meredith", "Merle", "Merlin", "Merrick", "Mervyn", "Mia", "Micah",
    "Michael", "Michaela", "Michal", "Michele", "Michelle", "Mick", "Mickey", "Mika", "Mikael",
    "Mike", "Mikey", "Mila", "Mildred", "Millicent", "Millie", "Milly", "Mimi", "Mina", "Mira",
    "Miranda", "Miriam", "Misbah", "Mitchell", "Mo", "Moesha", "Mohamed", "Mohammad", "Mohammed",
    "Mohan", "Mohsin", "Moira", "Mollie", "Molly", "Mona", "Monica", "Monika", "Monique", "Morag",
    "Morgan", "Morris", "Mortimer", "Moses", "Moshe", "Mostafa", "Moya", "Muhammad", "Muhammed",
    "Mukesh", "Munir", "Muriel", "Murtaza", "Musa", "Mustafa", "Myfanwy", "Myles", "Myra",
    "Myron", "Myrtle", "Nabeel", "Nadeem", "Nadia", "Nadim", "Nadine", "Naeem", "Nafisa",
    "Naheed", "Naima", "Najma", "Namrata", "Nana", "Nancy", "Nanette", "Naomi", "Nara",
    "Narinder", "Naseem", "Nasir", "Nasreen", "Nasrin", "Natalia", "Natalie", "Natasha", "Nathan",
    "Nathaniel", "Navdeep", "Naveed", "Navjot", "Nawaz", "Nazia", "Nazir", "Neal", "Ned",
    "Neelam", "Neena", "Neha", "Neil", "Nell", "Nellie", "Nelson", "Nerys", "Nesta", "Ngozi",
    "Nia", "Niall", "Niamh", "Nicholas", "Nick", "Nicky", "Nicola", "Nicolas", "Nicole", "Nigel",
    "Nihal", "Nikhil", "Nikita", "Nikki", "Nikola", "Nilesh", "Nimra", "Nina", "Nisha", "Nita",
    "Nkechi", "Noah", "Noel", "Noelle", "Nollaig", "Noor", "Noora", "Nora", "Norah", "Noreen",
    "Norma", "Norman", "Norris", "Nosheen", "Nuala", "Nur", "Nura", "Nusrat", "Obinna", "Odette",
    "Olabisi", "Olamide", "Olga", "Olive", "Oliver", "Olivia", "Olivier", "Ollie", "Olu",
    "Oluwaseun", "Oluwatobi", "Omar", "Omer", "Oona", "Ophelia", "Orla", "Orlaith", "Oscar",
    "Osian", "Osman", "Oswald", "Otis", "Otto", "Owain", "Owen", "Ozzy", "Paddy", "Paige", "Pam",
    "Pamela", "Pankaj", "Paola", "Parminder", "Parveen", "Pascal", "Pat", "Patience", "Patricia",
    "Patrick", "Patryk", "Paul", "Paula", "Pauline", "Pauric", "Pavel", "Pawel", "Peggy",
    "Penelope", "Percival", "Percy", "Perminder", "Perpetua", "Pete", "Peter", "Petra",
    "Petronella", "Phil", "Philip", "Philippa", "Phillip", "Philomena", "Phoebe", "Phyllida",
    "Phyllis", "Pierre", "Piers", "Piotr", "Polly", "Poonam", "Prabhjot", "Pradeep", "Prakash",
    "Pranav", "Pravin", "Precious", "Preeti", "Priscilla", "Priti", "Priya", "Priyanka",
    "Przemyslaw", "Qasim", "Quentin", "Quincy", "Rabia", "Rachael", "Rachel", "Radoslaw",
    "Rafael", "Rafal", "Rafiq", "Raghav", "Rahim", "Rahul", "Raj", "Raja", "Rajan", "Rajesh",
    "Rajinder", "Raju", "Rakesh", "Ralph", "Ram", "Ramesh", "Ramon", "Ramona", "Rana", "Randolph",
    "Rani", "Ranjit", "Raphael", "Raquel", "Rasheed", "Rashid", "Rashida", "Raul", "Ravi",
    "Ravinder", "Raymond", "Razia", "Reanna", "Rebecca", "Rebekah", "Reece", "Reena", "Reg",
    "Reggie", "Reginald", "Rehana", "Rehman", "Reka", "Rekha", "Remi", "Rena", "Renata", "Rene",
    "Renee", "Reuben", "Rhea", "Rhian", "Rhiannon", "Rhoda", "Rhona", "Rhonda", "Rhydian", "Rhys",
    "Ria", "Riaz", "Ricardo", "Richard", "Richie", "Rick", "Ricky", "Rik", "Rina", "Rita", "Riya",
    "Rizwan", "Rob", "Robbie", "Robby", "Robert", "Roberta", "Roberto", "Robyn", "Rocco", "Roddy",
    "Roderick", "Rodney", "Rodrigo", "Roger", "Rohan", "Rohit", "Roisin", "Roland", "Roma",
    "Roman", "Romeo", "Ron", "Ronald", "Ronan", "Ronnie", "Rory", "Rosa", "Rosaleen", "Rosalie",
    "Rosalind", "Rosamund", "Rosanna", "Roseanne", "Rosemarie", "Rosemary", "Rosie", "Rosina",
    "Roslyn", "Ross", "Rowan", "Rowena", "Rowland", "Roxanne", "Roy", "Ruairi", "Rubina", "Ruby",
    "Rudi", "Rudolph", "Rufus", "Rukhsana", "Rupert", "Rupinder", "Russell", "Ruth", "Ryan",
    "Saad", "Saba", "Sabah", "Sabina", "Sabrina", "Sacha", "Sachin", "Sadia", "Sadie", "Saeed",
    "Safa", "Safia", "Sagal", "Sahar", "Sahil", "Saima", "Saira", "Sajid", "Sajida", "Saleem",
    "Salim", "Sally", "Salma", "Salman", "Sam", "Samantha", "Samar", "Sameena", "Sameer", "Samia",
    "Samina", "Samir", "Samira", "Sammy", "Samson", "Samuel", "Sandeep", "Sandip", "Sandra",
    "Sanjay", "Sanjeev", "Sapna", "Sara", "Sarah", "Saran", "Sarwan", "Sasha", "Satinder",
    "Satnam", "Satpal", "Saul", "Savannah", "Scarlett", "Scott", "Seamus", "Sean", "Sebastian",
    "Seema", "Selena", "Selina", "Selma", "Seren", "Serena", "Sergio", "Seth", "Shabana",
    "Shabnam", "Shagufta", "Shaheen", "Shahid", "Shahida", "Shahnaz", "Shaista", "Shakeel",
    "Shakira", "Shamim", "Shamima", "Shane", "Shanelle", "Shania", "Shanice", "Shannon",
    "Shantel", "Sharif", "Sharon", "Shaun", "Shauna", "Shawn", "Shayla", "Shazia", "Sheena",
    "Sheila", "Shelagh", "Sheldon", "Shelley", "Sherry", "Sheryl", "Shiraz", "Shirin", "Shirley",
    "Shiv", "Shivani", "Shona", "Shreya", "Shyam", "Sian", "Sidney", "Sidra", "Siena", "Sigrid",
    "Silvia", "Simeon", "Simon", "Simona", "Simone", "Simran", "Sindhu", "Sinead", "Siobhan",
    "Sioned", "Slawomir", "Sobia", "Sofia", "Sofija", "Solomon", "Sonal", "Sonia", "Sonya",
    "Sophia", "Sophie", "Soraya", "Stacey", "Stacy", "Stan", "Stanislaw", "Stanley", "Stefan",
    "Stefania", "Stella", "Stephanie", "Stephen", "Steve", "Steven", "Stevie", "Stewart",
    "Stuart", "Sue", "Suhail", "Sukhdev", "Sukhjit", "Sukhvinder", "Suki", "Suleman", "Sultana",
    "Sumaira", "Sumaiya", "Sumayyah", "Sunil", "Sunita", "Suraj", "Surinder", "Surjit", "Susan",
    "Susanna", "Susannah", "Susanne", "Susie", "Suzanne", "Suzie", "Sven", "Sybil", "Syed",
    "Sylvester", "Sylvia", "Sylwia", "Szymon", "Tabitha", "Tahir", "Tahira", "Talha", "Talia",
    "Tam", "Tamar", "Tamara", "Tamika", "Tammy", "Tamsin", "Tania", "Tanisha", "Tanveer", "Tanya",
    "Tara", "Tareq", "Tariq", "Tasha", "Tasneem", "Tatiana", "Tayyab", "Teagan", "Ted", "Teddy",
    "Tegan", "Temi", "Temitope", "Terence", "Teresa", "Terrence", "Terri", "Terry", "Tess",
    "Tessa", "Thabo", "Thea", "Thelma", "Theo", "Theodora", "Theodore", "Theresa", "Thomas",
    "Tia", "Tiago", "Tiana", "Tilda", "Tilly", "Tim", "Timothy", "Tina", "Tobi", "Tobias", "Toby",
    "Todd", "Tolu", "Tom", "Tomas", "Tomasz", "Tommy", "Toni", "Tony", "Tonya", "Tracey", "Tracy",
    "Trevor", "Tricia", "Trina", "Trisha", "Tristan", "Troy", "Trudy", "Tudor", "Tunde", "Tyler",
    "Tyrone", "Ulla", "Uma", "Umar", "Umer", "Una", "Ursula", "Usha", "Usman", "Uzma", "Vadim",
    "Val", "Valentina", "Valeria", "Valerie", "Vanessa", "Varsha", "Vasile", "Vaughan", "Velma",
    "Venetia", "Vera", "Verna", "Vernon", "Veronica", "Vicki", "Vickie", "Vicky", "Victor",
    "Vijay", "Vikas", "Vikram", "Vinay", "Vince", "Vincent", "Vinod", "Viola", "Vishal", "Vivek",
    "Vivian", "Vivien", "Vivienne", "Vladimir", "Waheed", "Wahid", "Wajid", "Waleed", "Walid",
    "Wallace", "Walter", "Wanda", "Waqar", "Waqas", "Wasim", "Wayne", "Wendy", "Wesley",
    "Wilfred", "Wilhelmina", "Willem", "William", "Willie", "Wilma", "Winifred", "Winston",
    "Wojciech", "Yacoub", "Yahya", "Yakub", "Yan", "Yasin", "Yasir", "Yasmeen", "Yasmin",
    "Yasmine", "Yaw", "Yetunde", "Ying", "Yolanda", "Yousef", "Youssef", "Yousuf", "Yuki", "Yuri",
    "Yusra", "Yusuf", "Yvette", "Yvonne", "Zac", "Zach", "Zachary", "Zack", "Zafar", "Zahid",
    "Zahida", "Zahir", "Zahra", "Zaib", "Zaid", "Zain", "Zaina", "Zainab", "Zak", "Zaki", "Zakir",
    "Zaman", "Zane", "Zara", "Zarah", "Zareen", "Zayd", "Zayn", "Zeeshan", "Zeinab", "Zelda",
    "Zena", "Zeynep", "Zia", "Zina", "Zoe", "Zofia", "Zohra", "Zoltan", "Zosia", "Zubair",
    "Zuzanna",
};

static const char *const titles[] = {
    "dame", "dr", "miss", "mr", "mrs", "ms", "mx", "sir",
};

static const char *const no_names[] = {
    "a", "abbey", "about", "above", "academy", "across", "act", "acts", "adass", "adult",
    "adults", "advocate", "african", "after", "against", "age", "aged", "ages", "all", "alliance",
    "also", "although", "an", "and", "annex", "another", "answer", "any", "anybody", "anyone",
    "appendix", "approved", "are", "around", "as", "asian", "assessment", "assessments",
    "assistant", "association", "at", "audit", "aunt", "aunty", "authority", "autism", "avenue",
    "average", "band", "bangladeshi", "bank", "base", "be", "because", "been", "before", "being",
    "below", "better", "between", "bill", "black", "blind", "board", "borough", "both", "boy",
    "boys", "bridge", "britain", "british", "brother", "budget", "building", "bus", "but", "by",
    "cabinet", "can", "canal", "capacity", "car", "care", "carer", "carers", "caribbean", "case",
    "cathedral", "center", "central", "centre", "chapel", "chapter", "charity", "chart", "chief",
    "child", "children", "chinese", "christian", "christmas", "church", "citizens", "city",
    "client", "clients", "clinic", "close", "code", "colleague", "colleagues", "college",
    "committee", "company", "contract", "cottage", "could", "council", "county", "court",
    "courts", "cqc", "crescent", "dad", "daughter", "day", "days", "deaf", "december", "dementia",
    "department", "deputy", "did", "direct", "director", "directorate", "disabilities",
    "disability", "district", "division", "diwali", "do", "doctor", "document", "does", "drive",
    "during", "each", "east", "easter", "eastern", "eid", "eight", "england", "english", "europe",
    "european", "every", "everybody", "everyone", "everything", "evidence", "executive",
    "families", "family", "farm", "father", "february", "federation", "female", "females", "few",
    "figure", "five", "floor", "for", "forest", "forum", "foundation", "four", "framework",
    "friday", "friend", "friends", "from", "fund", "funding", "garden", "gardens", "girl",
    "girls", "government", "grade", "grandad", "grandfather", "grandma", "grandmother", "grange",
    "grant", "great", "green", "group", "groups", "grove", "guidance", "gurdwara", "had", "hall",
    "has", "have", "he", "head", "health", "her", "hers", "hill", "him", "hindu", "his", "home",
    "homes", "hospice", "hospital", "hotel", "house", "houses", "how", "however", "hub",
    "husband", "i", "icb", "if", "in", "index", "indian", "indicator", "institute", "into",
    "ireland", "irish", "is", "it", "item", "its", "january", "jewish", "journey", "july",
    "junior", "kingdom", "kirklees", "lake", "lancashire", "lane", "lead", "leader", "learners",
    "learning", "level", "lga", "library", "life", "limited", "line", "little", "lives", "living",
    "lodge", "lower", "ltd", "male", "males", "man", "manager", "manor", "many", "march", "me",
    "mean", "measure", "measures", "median", "member", "members", "men", "mental", "mews",
    "might", "mine", "minster", "mixed", "monday", "month", "months", "moor", "more", "mosque",
    "most", "mother", "mount", "mum", "museum", "muslim", "must", "my", "nan", "near",
    "neighbour", "neighbours", "network", "new", "nhs", "nine", "no", "nobody", "none", "north",
    "northern", "not", "note", "notes", "nothing", "november", "now", "number", "nurse",
    "nursery", "occupational", "october", "of", "office", "officer", "offices", "old", "older",
    "on", "one", "or", "other", "others", "our", "ours", "over", "own", "page", "pakistani",
    "paragraph", "parent", "parents", "park", "parking", "parks", "parliament", "part",
    "partnership", "patient", "patients", "payment", "payments", "people", "person", "phase",
    "physiotherapist", "place", "plan", "plans", "platform", "plc", "policies", "policy",
    "polish", "practice", "prevention", "principal", "procedure", "programme", "project",
    "protocol", "pupils", "quality", "quarter", "question", "ramadan", "reablement", "ref",
    "reference", "region", "regulation", "regulations", "report", "resident", "residents",
    "review", "river", "road", "room", "rooms", "row", "safeguarding", "saint", "same",
    "saturday", "schedule", "scheme", "school", "score", "scotland", "scottish", "section",
    "senior", "september", "service", "services", "seven", "shall", "shared", "she", "should",
    "sikh", "since", "sister", "site", "six", "so", "social", "society", "some", "somebody",
    "someone", "something", "son", "south", "southern", "spring", "square", "st", "staff",
    "stage", "standard", "standards", "station", "step", "stories", "story", "strategy", "street",
    "students", "study", "such", "sunday", "support", "supported", "surgery", "survey",
    "synagogue", "table", "target", "targets", "team", "teams", "temple", "ten", "tenants",
    "terrace", "than", "that", "the", "their", "theirs", "them", "then", "therapist", "there",
    "these", "they", "this", "those", "though", "three", "through", "thursday", "time", "to",
    "today", "tomorrow", "total", "town", "train", "trust", "tuesday", "two", "uncle", "under",
    "union", "unit", "university", "until", "update", "upper", "us", "user", "users", "valley",
    "view", "villa", "wales", "ward", "was", "way", "we", "wednesday", "week", "weeks", "well",
    "wellbeing", "welsh", "were", "west", "western", "what", "when", "where", "which", "while",
    "white", "who", "whom", "whose", "why", "wife", "will", "winter", "with", "within", "without",
    "woman", "women", "wood", "woods", "worker", "workers", "would", "year", "years", "yesterday",
    "yorkshire", "you", "young", "younger", "your", "yours",
};

static const char *const things[] = {
    "act", "agreement", "approach", "association", "backlog", "bill", "block", "boiler", "bridge",
    "building", "buildings", "bus", "business", "case", "cases", "centre", "charity", "church",
    "club", "collaboration", "commitment", "company", "contract", "contracts", "council", "data",
    "database", "deal", "debt", "document", "equipment", "estate", "facility", "factory",
    "figure", "fleet", "forecast", "framework", "group", "guidance", "hall", "home", "homes",
    "hospital", "house", "houses", "institution", "invoice", "law", "lease", "legislation",
    "licence", "lift", "list", "market", "mill", "model", "models", "mosque", "network",
    "organisation", "organisations", "partnership", "plan", "plans", "platform", "policies",
    "policy", "programme", "programmes", "project", "projects", "property", "record", "records",
    "relationship", "report", "road", "scheme", "schemes", "school", "schools", "service",
    "services", "site", "software", "strategies", "strategy", "system", "systems", "target",
    "team", "temple", "tender", "tower", "tradition", "tree", "trend", "van", "vehicle",
    "vehicles", "vision", "waiting", "website",
};

static const char *const persons[] = {
    "adult", "apprentice", "aunt", "autistic", "baby", "blind", "bloke", "boy", "brother",
    "carer", "chap", "child", "client", "cousin", "dad", "daughter", "deaf", "disabled",
    "employee", "engineer", "father", "female", "friend", "gentleman", "girl", "grandad",
    "granddaughter", "grandfather", "grandma", "grandmother", "grandson", "guy", "husband", "lad",
    "lady", "learner", "lived", "living", "male", "man", "mom", "mother", "mum", "nan",
    "neighbour", "nephew", "niece", "nurse", "parent", "partner", "patient", "pensioner",
    "person", "pupil", "refugee", "resident", "retired", "single", "sister", "son", "student",
    "teacher", "teenager", "tenant", "toddler", "twin", "twins", "uncle", "veteran", "volunteer",
    "who", "widow", "widower", "wife", "with", "woman", "worker",
};

static const char *const pronouns[] = {
    "he", "her", "hers", "herself", "him", "himself", "his", "she",
};

/* clang-format on */

/* WORD holds no NUL. */
static int compare(const void *key, const void *word)
{
    const str *s = key;
    const char *w = *(const char *const *)word;
    int order = strncmp(s->p, w, s->n);

    return order ? order : -(w[s->n] != '\0');
}

static bool is_among(str s, const char *const *list, size_t n)
{
    return bsearch(&s, list, n, sizeof *list, compare) != NULL;
}

#define AMONG(s, list) is_among((s), (list), sizeof(list) / sizeof *(list))

bool is_first_name(str word)
{
    size_t hyphen = str_findc(word, '-');

    return AMONG(hyphen == SIZE_MAX ? word : str_sub(word, 0, hyphen), first_names);
}

bool is_title(str word)
{
    return AMONG(word, titles);
}

bool is_no_name(str word)
{
    return AMONG(word, no_names);
}

bool is_thing(str word)
{
    return AMONG(word, things);
}

bool is_person(str word)
{
    return AMONG(word, persons);
}

bool is_pronoun(str word)
{
    return AMONG(word, pronouns);
}

/* 7 of "seven", 70 of "seventy"; 0 of what is more than one word. */
static unsigned simple_number(str word)
{
    static const struct number {
        const char *word; /* comes first: compare() looks at it alone */
        unsigned n;
    } numbers[] = {
        {"eight", 8},      {"eighteen", 18}, {"eighty", 80}, {"eleven", 11},  {"fifteen", 15},
        {"fifty", 50},     {"five", 5},      {"forty", 40},  {"four", 4},     {"fourteen", 14},
        {"nine", 9},       {"nineteen", 19}, {"ninety", 90}, {"one", 1},      {"seven", 7},
        {"seventeen", 17}, {"seventy", 70},  {"six", 6},     {"sixteen", 16}, {"sixty", 60},
        {"ten", 10},       {"thirteen", 13}, {"thirty", 30}, {"three", 3},    {"twelve", 12},
        {"twenty", 20},    {"two", 2},
    };
    const struct number *found =
        bsearch(&word, numbers, sizeof numbers / sizeof *numbers, sizeof *numbers, compare);

    return found ? found->n : 0;
}

unsigned number_word(str word)
{
    size_t hyphen = str_findc(word, '-');
    unsigned tens, ones;

    if (hyphen == SIZE_MAX)
        return simple_number(word);
    tens = simple_number(str_sub(word, 0, hyphen));
    ones = simple_number(str_from(word, hyphen + 1));
    return tens >= 20 && ones && ones < 10 ? tens + ones : 0;
}
